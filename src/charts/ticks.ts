/** Round values that cover a range in about `wanted` steps: 1, 2 or 5 times a power of ten. */
export function ticks(from: number, to: number, wanted = 5): number[] {
  const span = to - from || Math.abs(to) || 1;
  const rough = span / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough * 0.99) ?? power * 10;
  const first = Math.floor(from / step + 1e-9);
  const last = Math.max(Math.ceil(to / step - 1e-9), first + 1);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

/** `1,200`, `140K`, `−2.5M`. */
export const inShort = (value: number): string =>
  (Math.abs(value) < 10_000 ? whole : short).format(value).replace('-', '−');
