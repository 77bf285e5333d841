import { type Command, command, type Page } from '../../../feature.ts';
import { todayOf } from '../../../lib/dates.ts';
import { formatPercent } from '../../../lib/percent.ts';
import { type Block, context, section } from '../../../slack/blocks.ts';
import { plural } from '../../../slack/text.ts';
import { type Backtest, backtest, HORIZON_DAYS, LEAST_CASES, type Share } from './backtest.ts';
import { listEpisodes, listLosses } from './backtest-repository.ts';

const BACKTEST = 'risk.backtest';

/** `43% (between 21% and 67% with 95% confidence)`. */
const shareWords = ({ share, low, high, n }: Share): string =>
  share === null
    ? `*Too few to say*: ${n} of the ${LEAST_CASES} cases it takes.`
    : `*${formatPercent(100 * share)}* (between ${formatPercent(100 * low)} and ${formatPercent(100 * high)} with ${formatPercent(95)} confidence, n = ${n.toLocaleString('en')}).`;

function precisionWords(share: Share): string {
  if (share.n === 0)
    return `No account came onto the list ${HORIZON_DAYS} days ago or earlier, so there is nothing to judge yet.`;
  const times = share.n === 1 ? 'Once an account' : `${share.n.toLocaleString('en')} times an account`;
  return `${times} came onto the list ${HORIZON_DAYS} days ago or earlier; ${share.hits} of ${share.n} were lost within ${HORIZON_DAYS} days.\n${shareWords(share)}`;
}

function recallWords(share: Share): string {
  if (share.n === 0) return 'No account was lost while it was scored.';
  return `${plural(share.n, 'account')} ${share.n === 1 ? 'was' : 'were'} lost while scored; ${share.hits} of ${share.n} stood on the list in the ${HORIZON_DAYS} days before.\n${shareWords(share)}`;
}

export function backtestBlocks({ precision, recall, leadDays, pending, unseen }: Backtest): Block[] {
  const lead =
    leadDays === null
      ? ''
      : `\nThey came onto the list ${plural(Math.round(leadDays), 'day')} before they were lost (median).`;
  return [
    section(`*Precision: was the alarm right?*\n${precisionWords(precision)}`),
    section(`*Recall: was it seen coming?*\n${recallWords(recall)}${lead}`),
    context(
      [
        'A loss is a key account that exited.',
        ...(pending > 0
          ? [`${plural(pending, 'entry', 'entries')} of the last ${HORIZON_DAYS} days cannot be judged yet.`]
          : []),
        ...(unseen > 0
          ? [
              `${plural(unseen, 'account')} ${unseen === 1 ? 'was lost before it' : 'were lost before they'} had a score.`,
            ]
          : []),
        'An account that was saved because it was on the list counts as a false alarm: a low precision can also mean good work.',
      ].join(' '),
    ),
  ];
}

export const backtestPage: Page = {
  id: BACKTEST,
  surface: 'view',
  role: 'head',
  render: async (scope) => {
    const [episodes, losses] = await Promise.all([listEpisodes(scope), listLosses(scope)]);
    return { title: 'Backtest', blocks: backtestBlocks(backtest(episodes, losses, todayOf(scope))) };
  },
};

export const backtestCommand: Command = command({
  path: 'health backtest',
  role: 'head',
  help: 'See how well the at-risk list foresaw which accounts were lost',
  run: async () => ({ open: { to: BACKTEST } }),
});
