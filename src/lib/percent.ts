/** Percentages as people read them, always rounded alike. English writes the sign without a space, so that no line ends before it. */

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const signed = new Intl.NumberFormat('en', { maximumFractionDigits: 1, signDisplay: 'exceptZero' });

/** A share: `60%`. */
export const formatPercent = (percent: number): string => `${whole.format(percent)}%`;

/** A change, with a decimal where it has one: `+4.3%`, `−20%`, `0%`. */
export const formatChange = (percent: number): string => `${signed.format(percent).replace('-', '−')}%`;
