/** How many rows the next transaction takes, and what happens before it. */
export type Pace = {
  rows: number;
  /** `tookMs`: how long the last one took. */
  rest(tookMs: number): Promise<void>;
};

const MOST = 500;
const LEAST = 50;
/** How long a transaction should take while people are about, and while nobody is. */
const WANTED_MS = { beside: 60, alone: 250 };

/** Nobody else waits for this process. */
export const brisk: Pace = { rows: MOST, rest: async () => {} };

/** Batches so small that nobody notices them, each after those who wait for an answer; larger ones while nobody is about. */
export function gentle(giveWay: () => Promise<boolean>): Pace {
  const pace: Pace = {
    rows: LEAST * 2,
    rest: async (tookMs) => {
      const isAlone = await giveWay();
      const fits = (pace.rows * (isAlone ? WANTED_MS.alone : WANTED_MS.beside)) / Math.max(tookMs, 1);
      // Half as fast as measured, so that one slow batch does not decide; at once when somebody comes.
      const next = fits > pace.rows ? (pace.rows + fits) / 2 : fits;
      pace.rows = Math.round(Math.min(MOST, Math.max(LEAST, next)));
    },
  };
  return pace;
}
