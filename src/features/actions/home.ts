import type { HomePart } from '../../feature.ts';
import { todayOf } from '../../lib/dates.ts';
import type { Scope } from '../../scope.ts';
import { opens, section } from '../../slack/blocks.ts';
import { visibleAccounts, within } from '../accounts/index.ts';
import { type Action, type ActionPage, urgencyOf } from './action.ts';
import { actionBlocks, actionLine, counted } from './messages.ts';
import { listActions } from './repository.ts';

const DUE_SHOWN = 5;
const NEXT_SHOWN = 3;
const all = () => opens('Show all', { to: 'actions.mine' });

type Mine = ActionPage & { due: Action[]; later: Action[] };

/** The reader's most urgent actions: those overdue or due soon, and the others. */
async function readMine(reader: Scope): Promise<Mine> {
  const visible = within(await visibleAccounts(reader));
  const found = await listActions(reader, { ownerId: reader.actor.id, visible }, 'open', 1);
  const today = todayOf(reader);
  const isDue = (action: Action) => ['overdue', 'soon'].includes(urgencyOf(action, today));
  return { ...found, due: found.items.filter(isDue), later: found.items.filter((action) => !isDue(action)) };
}

const due: HomePart = {
  id: 'actions.due',
  under: 'needs',
  order: 20,
  build: async (reader) => {
    const { due: found } = await readMine(reader);
    if (found.length === 0) return null;
    const showing = { today: todayOf(reader), withAccount: true, isTheirs: true, canChange: true, canEdit: false };
    const more = found.length > DUE_SHOWN ? [section('More of your actions are due.', all())] : [];
    return { blocks: [...found.slice(0, DUE_SHOWN).flatMap((action) => actionBlocks(action, showing)), ...more] };
  },
};

const mine: HomePart = {
  id: 'actions.mine',
  under: 'mine',
  order: 20,
  build: async (reader) => {
    const found = await readMine(reader);
    if (found.open === 0) return null;
    const next = found.later
      .slice(0, NEXT_SHOWN)
      .map((action) =>
        section(
          actionLine(action, { today: todayOf(reader), withAccount: true, isTheirs: true }),
          opens('Move …', { to: 'actions.move', record: action.id }),
        ),
      );
    return { blocks: [section(`*Your actions*: ${counted(found)}`, all()), ...next] };
  },
};

export const home: HomePart[] = [due, mine];
