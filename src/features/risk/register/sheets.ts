import type { ExportSheet } from '../../../feature.ts';
import { groupBy } from '../../../lib/group-by.ts';
import { wholeMoney } from '../../../lib/money.ts';
import { gradeOf, outcomeWords } from './raid.ts';
import { listAll } from './repository.ts';

const register: ExportSheet = {
  name: 'risks',
  title: 'Risks and issues',
  part: 'Risks',
  order: 70,
  columns: [
    { header: 'Account Name', as: 'text' },
    { header: 'Kind', as: 'text' },
    { header: 'What', as: 'text' },
    { header: 'Likelihood', as: 'number' },
    { header: 'Impact or Severity', as: 'number' },
    { header: 'Grade', as: 'text' },
    { header: 'At Stake', as: 'money' },
    { header: 'Currency', as: 'text' },
    { header: 'Owner', as: 'text' },
    { header: 'Due', as: 'day' },
    { header: 'Next Step', as: 'text' },
    { header: 'Depends On', as: 'text' },
    { header: 'On At-Risk List', as: 'text' },
    { header: 'Status', as: 'text' },
    { header: 'Outcome', as: 'text' },
    { header: 'Closed On', as: 'day' },
    { header: 'Note', as: 'text' },
    { header: 'Message', as: 'text' },
  ],
  rows: async (reader, accounts) => {
    const byAccount = groupBy(await listAll(reader, accounts), ({ accountId }) => accountId);
    return accounts
      .flatMap((id) => byAccount.get(id) ?? [])
      .map((item) => [
        item.accountName,
        item.kind,
        item.title,
        item.likelihood,
        item.impact,
        gradeOf(item),
        item.stake === null ? null : wholeMoney(item.stake, item.currency),
        item.stake === null ? null : item.currency,
        item.owner?.name ?? null,
        item.dueOn,
        item.nextStep,
        item.dependsOn,
        item.isFlagged ? 'yes' : null,
        item.isOpen ? 'open' : 'closed',
        item.outcome && outcomeWords[item.outcome],
        item.closedOn,
        item.closeNote,
        item.sourceUrl,
      ]);
  },
};

export const sheets = [register];
