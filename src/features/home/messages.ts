import type { Section } from '../../feature.ts';
import { actions, type Block, context, divider, header, opens, section } from '../../slack/blocks.ts';

export type HomeContent = {
  needs: readonly Section[];
  mine: readonly Section[];
  /** Whether the reader may add accounts. */
  mayCreate: boolean;
};

/** https://docs.slack.dev/surfaces/app-home: 100 blocks, of which a notice may need some. */
const MOST_BLOCKS = 90;

export function home(content: HomeContent): Block[] {
  const { needs, mine } = content;
  if (needs.length + mine.length === 0) return welcome(content);
  const above = [
    header('What needs you'),
    ...(needs.length > 0 ? blocksOf(needs) : [section('Nothing waits for you right now.')]),
  ];
  const below = mine.flatMap(({ blocks }) => [divider(), ...blocks]);
  const end = [divider(), buttons(content)];
  const matter = [...above, ...below];
  const room = MOST_BLOCKS - end.length;
  if (matter.length <= room) return [...matter, ...end];
  return [...matter.slice(0, room - 1), context('There is more: the lists behind *Show all* have everything.'), ...end];
}

const blocksOf = (sections: readonly Section[]): Block[] => sections.flatMap(({ blocks }) => blocks);

/** For somebody who has nothing here yet. */
function welcome(content: HomeContent): Block[] {
  const first = content.mayCreate
    ? 'Begin with one account: look whether it is there and ask for access, or add it. Then its plan, the next actions, and what waits for you stand here.'
    : 'Begin with one account: find it and ask for access. Then its plan and what waits for you stand here.';
  return [
    header('Welcome'),
    section('KAM Bot keeps your key accounts: who works on them, the plan, and what happens next.'),
    section(first),
    buttons(content),
  ];
}

const buttons = ({ needs, mine, mayCreate }: HomeContent): Block =>
  actions(
    opens('All accounts', { to: 'accounts.list' }, needs.length + mine.length === 0 ? { style: 'primary' } : {}),
    mayCreate ? opens('New account', { to: 'accounts.new' }) : null,
    opens('What can I type?', { to: 'help.list' }),
  );
