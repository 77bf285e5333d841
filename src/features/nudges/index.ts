import type { Entry } from '../../feature.ts';
import { jobs } from './jobs.ts';
import { dayLive } from './live.ts';

/** Collects what people are to be reminded of and tells each of them once a day, in their morning. */
export const nudges: Entry = (all) => {
  const kinds = all.flatMap((feature) => feature.nudges ?? []);
  return { name: 'nudges', live: [dayLive(kinds)], jobs: jobs(kinds) };
};
