/** Money is a safe integer in minor units of its ISO 4217 currency: cents for USD, whole yen for JPY. */

const formats = new Map<string, Intl.NumberFormat>();

/** Whether this is a currency code in use, such as `USD`. */
export const isCurrency = (code: string): boolean => known.has(code);
const known: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** How many decimals a currency has: 2 for USD, 0 for JPY, 3 for KWD. */
export const decimalsOf = (currency: string): number => formatOf(currency).resolvedOptions().maximumFractionDigits ?? 2;

/** Intl refuses codes that are not three letters; they are shown as they are. */
function formatOf(currency: string): Intl.NumberFormat {
  const format = formats.get(currency) ?? new Intl.NumberFormat('en', options(currency));
  formats.set(currency, format);
  return format;
}
const options = (currency: string): Intl.NumberFormatOptions =>
  /^[A-Z]{3}$/.test(currency)
    ? { style: 'currency', currency, currencyDisplay: 'code' }
    : { minimumFractionDigits: 2, maximumFractionDigits: 2 };

/** An amount in whole units of its currency, such as dollars, as it is stored. */
export const minorUnits = (amount: number, currency: string): bigint =>
  BigInt(Math.round(amount * 10 ** decimalsOf(currency)));

/** `USD 1,200.50`; whole amounts without decimals: `USD 1,200`. */
export function formatMoney(minor: number, currency: string): string {
  const text = formatOf(currency).format(asDecimal(minor, decimalsOf(currency)));
  const whole = text.replace(/\.0+$/, '').replaceAll(/\s/g, ' ');
  return whole.includes(currency) ? whole : `${currency} ${whole}`;
}

const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });

/** Rounded, for a line that has to stay short: `USD 1.2M`, `USD 140K`. */
export const shortMoney = (minor: number, currency: string): string =>
  `${currency} ${compact.format(asDecimal(minor, decimalsOf(currency)))}`;

/** The amount alone, as a form shows it beside its currency: `1,200.50`. */
export const plainMoney = (minor: number, currency: string): string =>
  formatMoney(minor, currency).replace(currency, '').replaceAll(' ', '');

/** The amount as a number in a file, in whole units of its currency: `1200.50`. Its digits are all kept, however large it is. */
export const wholeMoney = (minor: bigint | number, currency: string): string =>
  asDecimal(minor, decimalsOf(currency)).replace(/\.0$/, '');

/** Written out, since dividing a large amount would lose its last digits. */
function asDecimal(minor: bigint | number, decimals: number): `${number}` {
  const digits = String(minor)
    .replace('-', '')
    .padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  return `${minor < 0 ? '-' : ''}${whole}.${digits.slice(digits.length - decimals) || '0'}` as `${number}`;
}

const magnitudes: Readonly<Record<string, number>> = {
  K: 3,
  THOUSAND: 3,
  M: 6,
  MN: 6,
  MIO: 6,
  MLN: 6,
  MILLION: 6,
  B: 9,
  BN: 9,
  BILLION: 9,
};

/**
 * Reads an amount as people type it (`1,200.50`, `1.200,50`, `1 200`, `USD 45k`, `1.2M`, `-3`, `(3)`) into minor units of the currency.
 * A single separator before exactly three digits groups thousands, unless the currency has three decimals. null: not an amount.
 */
export function parseMoney(text: string, currency: string): number | null {
  const match = /^(-?)(?:[A-Z]{0,2}\p{Sc})?(-?)([\d.,]+)([A-Z]*)\p{Sc}?$/u.exec(bare(text, currency));
  if (!match) return null;
  const [, before, after, digits = '', suffix = ''] = match;
  const power = suffix ? magnitudes[suffix] : 0;
  const parts = splitDecimal(digits, power === 0 ? decimalsOf(currency) : 3);
  if (power === undefined || !parts || (before && after)) return null;
  const minor = shift(parts, power + decimalsOf(currency));
  if (!Number.isSafeInteger(minor)) return null;
  return before || after ? 0 - minor : minor;
}

/** In capitals, without spaces, the currency's own code and the Swiss way to group; brackets are a minus. */
const bare = (text: string, currency: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s'’_]/g, '')
    .replace(/^\((.+)\)$/, '-$1')
    .replaceAll(/[−–]/g, '-')
    .replace(currency, '');

type Parts = { whole: string; fraction: string };

function splitDecimal(digits: string, decimals: number): Parts | null {
  const marks = [...digits.matchAll(/[.,]/g)];
  const last = marks.at(-1);
  if (!last) return { whole: digits, fraction: '' };
  const isMixed = marks.some(([mark]) => mark !== last[0]);
  const [whole, fraction] = [digits.slice(0, last.index), digits.slice(last.index + 1)];
  if (isMixed) return grouped(whole, fraction, last[0]);
  if (marks.length > 1) return isGrouped(digits) ? { whole: digits.replaceAll(/[.,]/g, ''), fraction: '' } : null;
  const groups = fraction.length === 3 && isGrouped(digits) && (decimals !== 3 || last[0] === ',');
  return groups ? { whole: whole + fraction, fraction: '' } : decimal(whole, fraction);
}

const decimal = (whole: string, fraction: string): Parts | null => (whole || fraction ? { whole, fraction } : null);

/** `1.200` before the decimal mark; its groups use the other mark. */
const grouped = (whole: string, fraction: string, mark: string): Parts | null =>
  !whole.includes(mark) && isGrouped(whole) ? { whole: whole.replaceAll(/[.,]/g, ''), fraction } : null;

const isGrouped = (digits: string): boolean => /^[1-9]\d{0,2}([.,]\d{3})+$/.test(digits);

/** Moves the decimal point `power` places to the right and rounds half up. */
function shift({ whole, fraction }: Parts, power: number): number {
  const digits = whole + fraction.slice(0, power).padEnd(power, '0');
  const rounds = Number(fraction[power] ?? 0) >= 5 ? 1n : 0n;
  return Number(BigInt(digits || '0') + rounds);
}
