import type { HubPart, Step } from '../../../feature.ts';
import { todayOf } from '../../../lib/dates.ts';
import { opens, section } from '../../../slack/blocks.ts';
import { cut, escapeText } from '../../../slack/text.ts';
import { mayEdit } from '../../accounts/index.ts';
import { countWords } from './list-messages.ts';
import { editForm, gradeWords, markOf, REGISTER } from './messages.ts';
import { gradeOf, lacksOf, noItems, openCount, type RaidItem } from './raid.ts';
import { countItems, listOpen } from './repository.ts';

const TITLE = 150;
const MOST = 50;
const gravity = ['critical', 'high', 'moderate', 'low'];

/** Of risks and issues the gravest; of the same the one that stands first in the register. */
const worstOf = (items: readonly RaidItem[]): RaidItem | undefined =>
  gravity.flatMap((grade) => items.filter((item) => gradeOf(item) === grade))[0];

export const hub: HubPart = {
  order: 45,
  build: async (reader, accountId) => {
    const [counts, { items }, canEdit] = await Promise.all([
      countItems(reader, [accountId]),
      listOpen(reader, accountId, 1, MOST),
      mayEdit(reader, accountId),
    ]);
    const stand = counts.get(accountId) ?? noItems;
    const isUsed = openCount(stand) + stand.closed > 0;
    if (!isUsed && !canEdit) return null;
    const worst = worstOf(items);
    const head = `*Risks and issues*: ${isUsed ? countWords(stand) : 'none noted'}`;
    const line = worst && `${markOf(worst)} ${escapeText(cut(worst.title, TITLE))} · ${gradeWords(worst)}`;
    const button = isUsed
      ? opens('Risk register', { to: REGISTER, record: accountId })
      : opens('Flag a risk', { to: 'risk.flag', record: accountId });
    return {
      blocks: [section([head, line].filter(Boolean).join('\n'), button)],
      steps: canEdit ? stepsOf(items, todayOf(reader)) : [],
    };
  },
};

function stepsOf(items: readonly RaidItem[], today: string): Step[] {
  const bare = items.find((item) => lacksOf(item, today).includes('an owner'));
  if (!bare) return [];
  const text = `Nobody owns a ${gradeOf(bare)} risk: ${cut(bare.title, TITLE)}`;
  return [{ text, link: { to: editForm(bare), record: bare.id }, label: 'Name an owner', urgency: 75 }];
}
