/** How many rows the next transaction takes, and what happens before it. */
export type Pace = {
  rows: number;
  /** `tookMs`: how long the last one took. */
  rest(tookMs: number): Promise<void>;
};

const MOST = 500;
const LEAST = 50;
const WANTED_MS = 60;

/** Nobody else waits for this process. */
export const brisk: Pace = { rows: MOST, rest: async () => {} };

/** Batches so small that nobody notices them, each after those who wait for an answer. */
export function gentle(giveWay: () => Promise<void>): Pace {
  const pace: Pace = {
    rows: LEAST * 2,
    rest: (tookMs) => {
      const fits = (pace.rows * WANTED_MS) / Math.max(tookMs, 1);
      // Half as fast as measured, so that one slow batch does not decide.
      pace.rows = Math.round(Math.min(MOST, Math.max(LEAST, (pace.rows + fits) / 2)));
      return giveWay();
    },
  };
  return pace;
}
