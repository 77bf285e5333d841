import type { BriefPart } from '../../../feature.ts';
import { todayOf } from '../../../lib/dates.ts';
import { gradeOf, isOverdue, type RaidItem } from './raid.ts';
import { listOpen } from './repository.ts';

const MOST = 100;

const isGrave = (item: RaidItem): boolean => ['high', 'critical'].includes(gradeOf(item) ?? '');
const lineOf = (item: RaidItem): string =>
  `${item.title} (${gradeOf(item)} ${item.kind}${item.nextStep ? `; next: ${item.nextStep}` : ''})`;

/** The worst risk and the worst issue, and the assumption that waits to be validated. Only for us, never for the customer. */
export const brief: BriefPart = {
  order: 30,
  heading: 'Watch out',
  build: async (reader, accountId) => {
    const { items } = await listOpen(reader, accountId, 1, MOST);
    const worst = (['issue', 'risk'] as const).flatMap((kind) => items.find((item) => item.kind === kind) ?? []);
    const due = items.find((item) => item.kind === 'assumption' && isOverdue(item, todayOf(reader)));
    return {
      lines: worst.filter(isGrave).map(lineOf),
      ask: due ? { rank: 55, text: `Is it still true: “${due.title}”? It was to be validated by now.` } : null,
    };
  },
};
