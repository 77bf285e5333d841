import type { HomePart } from '../../../feature.ts';
import { todayOf } from '../../../lib/dates.ts';
import { opens, section } from '../../../slack/blocks.ts';
import { visibleAccounts } from '../../accounts/index.ts';
import { openItem } from './list-messages.ts';
import { itemLine, MINE } from './messages.ts';
import { listOwn } from './repository.ts';

const SHOWN = 5;

/** What the reader owns in registers and is overdue. */
const overdue: HomePart = {
  id: 'risk.overdue',
  under: 'needs',
  order: 25,
  build: async (reader) => {
    const today = todayOf(reader);
    const visible = await visibleAccounts(reader);
    const { items, total } = await listOwn(reader, reader.actor.id, visible, { size: SHOWN, before: today });
    if (total === 0) return null;
    const lines = items.map((item) =>
      section(itemLine(item, { today, withAccount: true, isTheirs: true }), openItem('Open', item.id)),
    );
    const more =
      total > SHOWN ? [section('More of your risks and issues are overdue.', opens('Show all', { to: MINE }))] : [];
    return { blocks: [...lines, ...more] };
  },
};

export const home = [overdue];
