import { type Line, type LineButton, type Nudge, takesBack } from '../../../feature.ts';
import { type Day, daysBetween, formatDay } from '../../../lib/dates.ts';
import type { SystemScope } from '../../../scope.ts';
import { mention } from '../../../slack/blocks.ts';
import { escapeText, listed, plural } from '../../../slack/text.ts';
import { editableBy, weekOccurrence } from '../../accounts/index.ts';
import { listCovers } from '../../workspaces/index.ts';
import { CLOSE, editForm, ITEM, itemLine, listParam, MINE } from './messages.ts';
import { listBare, listDue } from './nudge-repository.ts';
import { gradeOf, lacksOf, outcomeWords, type RaidItem } from './raid.ts';
import { listById } from './repository.ts';

type Reader = { id: string; today: Day; standsFor: readonly string[] };

const openPage = (item: RaidItem): LineButton => ({
  label: 'Open',
  opens: { to: ITEM, record: item.id, param: listParam('open', 1) },
});
const edit = (item: RaidItem, label: string): LineButton => ({ label, opens: { to: editForm(item), record: item.id } });
const close = (item: RaidItem): LineButton => ({ label: 'Close …', opens: { to: CLOSE, record: item.id } });

const settledAs = ({ title, accountName }: RaidItem, words: string, undo?: LineButton | false): Line => ({
  text: `*${escapeText(title)}* · ${escapeText(accountName)}: ${words}`,
  buttons: [],
  settled: undo ? { undo } : {},
});

const closed = (item: RaidItem): Line | null => {
  const undo: LineButton = { label: 'Undo', does: 'risk.reopen-item', record: item.id };
  return item.isOpen ? null : settledAs(item, item.outcome ? outcomeWords[item.outcome] : 'closed', undo);
};

/** How it was settled since; null while it is not. What is on the at-risk list is not taken back with one click. */
function settled(item: RaidItem, { today, standsFor }: Reader): Line | null {
  const over = closed(item);
  if (over) return over;
  const { dueOn, owner, ownerHasLeft, isFlagged } = item;
  const back = !isFlagged && takesBack('raidItem', item.id);
  if (!dueOn || dueOn > today)
    return settledAs(item, dueOn ? `looked at again on ${formatDay(dueOn)}` : 'without a date now', back);
  return owner && !ownerHasLeft && !standsFor.includes(owner.id)
    ? settledAs(item, `now with ${mention(owner)}`, back)
    : null;
}

function dueLine(item: RaidItem, reader: Reader, canEdit: boolean): Line {
  const over = settled(item, reader);
  if (over) return over;
  const text = itemLine(item, { today: reader.today, withAccount: true, isTheirs: item.owner?.id === reader.id });
  if (!canEdit) return { text, buttons: [openPage(item)] };
  return item.kind === 'risk'
    ? {
        text,
        buttons: [{ label: 'Still the same', does: 'risk.review-item', record: item.id }],
        menu: [edit(item, 'Edit'), close(item)],
      }
    : { text, buttons: [close(item)], menu: [edit(item, 'Edit')] };
}

async function readers(s: SystemScope, items: readonly RaidItem[], { id, today }: { id: string; today: Day }) {
  const accountIds = items.map(({ accountId }) => accountId);
  const [editable, covers] = await Promise.all([editableBy(s, id, accountIds), listCovers(s, { coverId: id })]);
  return { editable, reader: { id, today, standsFor: [id, ...covers.map(({ member }) => member.id)] } };
}

const due: Nudge = {
  kind: 'risk.due',
  sort: 'line',
  order: 25,
  help: 'Risks of yours to review, and issues and assumptions that are due',
  level: 'content',
  due: async (s, people) =>
    (await listDue(s, people)).map(({ dueOn, today, ...one }) => ({
      ...one,
      occurrence: `due:${dueOn}:w${Math.floor(daysBetween(dueOn, today) / 7)}`,
    })),
  lines: async (s, ids, recipient) => {
    const items = await listById(s, ids);
    const { editable, reader } = await readers(s, items, recipient);
    return new Map(items.map((item) => [item.id, dueLine(item, reader, editable.has(item.accountId))]));
  },
  summary: (count) => `${plural(count, 'risk or issue', 'risks and issues')} due`,
  all: { to: MINE },
};

function bareLine(item: RaidItem, today: Day): Line {
  const over = closed(item);
  if (over) return over;
  const lacks = lacksOf(item, today);
  if (lacks.length === 0) return settledAs(item, 'complete', !item.isFlagged && takesBack('raidItem', item.id));
  return {
    text: `:warning: *${escapeText(item.title)}* · ${escapeText(item.accountName)}\nA ${gradeOf(item)} risk needs ${listed(lacks)}.`,
    buttons: [edit(item, 'Complete')],
    menu: [close(item)],
  };
}

const bare: Nudge = {
  kind: 'risk.incomplete',
  sort: 'line',
  order: 35,
  help: 'Grave risks of your accounts without owner, next step or review date',
  level: 'edit',
  due: async (s, people) =>
    (await listBare(s, people)).map(({ today, ...one }) => ({ ...one, occurrence: weekOccurrence(today) })),
  lines: async (s, ids, { today }) => new Map((await listById(s, ids)).map((item) => [item.id, bareLine(item, today)])),
  summary: (count) => `${plural(count, 'grave risk')} not complete`,
};

export const nudges = [due, bare];
