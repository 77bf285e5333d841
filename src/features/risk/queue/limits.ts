import type { Limit } from '../../../feature.ts';
import type { QueueLevel } from '../level.ts';

const limit = (key: string, label: string, value: number, unit: Limit['unit'], least: number, most: number): Limit => ({
  key,
  label,
  value,
  unit,
  least,
  most,
});

/** Sections 2.0 and 2.9 of the domain text. */
export const queueLimits: readonly Limit[] = [
  limit('queue.leave', 'An account at risk recovers when it stays under', 30, 'points', 1, 100),
  limit('queue.days', 'It recovers after so many days under that', 7, 'days', 1, 90),
  limit('queue.claim-critical', 'A critical account is claimed within working hours of', 4, 'hours', 1, 200),
  limit('queue.claim-endangered', 'An endangered account is claimed within working hours of', 8, 'hours', 1, 200),
];

/** Working hours until somebody has to have claimed it. */
export const claimKeys: Readonly<Record<QueueLevel, string>> = {
  critical: 'queue.claim-critical',
  endangered: 'queue.claim-endangered',
};
