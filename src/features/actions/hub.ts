import type { HubPart, Step } from '../../feature.ts';
import { todayOf } from '../../lib/dates.ts';
import { opens, section } from '../../slack/blocks.ts';
import { plural } from '../../slack/text.ts';
import type { OpenActions } from './action.ts';
import { counted, nextActions } from './messages.ts';
import { openActions } from './repository.ts';
import { mayEdit } from './service.ts';

export const hub: HubPart = {
  order: 40,
  build: async (reader, accountId) => {
    const [found, canEdit] = await Promise.all([openActions(reader, [accountId]), mayEdit(reader, accountId)]);
    const stand = found.get(accountId);
    if (!stand) return null;
    const head = `*Actions*: ${stand.count === 0 ? 'none open' : counted({ open: stand.count, overdue: stand.overdue })}`;
    const next = nextActions(stand, { today: todayOf(reader) });
    const list = opens('All actions', { to: 'actions.list', record: accountId });
    return {
      blocks: [section([head, next].filter(Boolean).join('\n'), list)],
      steps: stepsOf(stand, accountId, canEdit),
    };
  },
};

function stepsOf({ count, overdue, overdueDays }: OpenActions, accountId: string, canEdit: boolean): Step[] {
  if (overdue > 0) {
    const text = `${plural(overdue, 'action is', 'actions are')} overdue, the oldest by ${plural(overdueDays, 'day')}`;
    return [{ text, link: { to: 'actions.list', record: accountId }, label: 'See actions', urgency: 80 }];
  }
  if (count > 0 || !canEdit) return [];
  const text = 'No action is planned. What is the next step with this account?';
  return [{ text, link: { to: 'actions.new', record: accountId }, label: 'Add action', urgency: 40 }];
}
