import type { Hint, PlanSection } from '../../feature.ts';
import { todayOf } from '../../lib/dates.ts';
import { actions, opens, section } from '../../slack/blocks.ts';
import { plural } from '../../slack/text.ts';
import { type OpenActions, PAGE_SIZE, PATIENCE_DAYS } from './action.ts';
import { actionBlocks, counted } from './messages.ts';
import { countOpen, lastTouched, listActions } from './repository.ts';
import { isOwn, mayEdit } from './service.ts';

export const planSection: PlanSection = {
  key: 'actions',
  title: 'Actions',
  order: 30,
  levels: ['light', 'standard', 'full'],
  state: async (s, accountIds) => {
    const [open, touched] = await Promise.all([countOpen(s, accountIds), lastTouched(s, accountIds)]);
    return new Map(
      [...open].map(([accountId, stand]) => [
        accountId,
        {
          filled: stand.count > 0,
          line: stand.count === 0 ? 'none open' : counted({ open: stand.count, overdue: stand.overdue }),
          freshOn: touched.get(accountId) ?? null,
          missing: missingOf(stand, accountId),
        },
      ]),
    );
  },
  show: async (reader, accountId, page) => {
    const [found, canEdit] = await Promise.all([
      listActions(reader, { accountId }, 'open', page),
      mayEdit(reader, accountId),
    ]);
    const today = todayOf(reader);
    const items = found.items.flatMap((action) =>
      actionBlocks(action, { today, canEdit, canChange: canEdit || isOwn(reader, action) }),
    );
    const add = canEdit ? opens('Add action', { to: 'actions.new', record: accountId }, { style: 'primary' }) : null;
    const list = opens('All actions', { to: 'actions.list', record: accountId });
    const empty = section('No open actions. A plan lives from its next steps: who does what until when?');
    return {
      blocks: [...(items.length > 0 ? items : [empty]), actions(add, list)],
      pages: Math.max(1, Math.ceil(found.open / PAGE_SIZE)),
    };
  },
};

/** What would make the actions of an account better. */
export function missingOf(stand: OpenActions, accountId: string): Hint[] {
  const { count, overdue, overdueDays, undated, firstUndated, ownerless, firstOwnerless } = stand;
  if (count === 0) {
    const add = { to: 'actions.new', record: accountId };
    return [{ text: 'No open action: nothing happens next', label: 'Plan the next', link: add }];
  }
  const hints: Hint[] = [];
  if (overdueDays > PATIENCE_DAYS) {
    const oldest = `${overdue > 1 ? ', the oldest' : ''} by ${plural(overdueDays, 'day')}`;
    const list = { to: 'actions.list', record: accountId };
    hints.push({ text: `${plural(overdue, 'action')} overdue${oldest}`, label: 'Settle', link: list });
  }
  if (firstUndated) {
    const set = { to: 'actions.move', record: firstUndated };
    hints.push({ text: `${plural(undated, 'action')} without a due date`, label: 'Set date', link: set });
  }
  if (firstOwnerless) {
    const edit = { to: 'actions.edit', record: firstOwnerless };
    hints.push({ text: `${plural(ownerless, 'action')} without an owner`, label: 'Name owner', link: edit });
  }
  return hints;
}
