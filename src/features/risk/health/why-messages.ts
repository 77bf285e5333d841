import { EVENT_DAYS } from '../../../feature.ts';
import { dayIn, formatDay } from '../../../lib/dates.ts';
import { formatPercent } from '../../../lib/percent.ts';
import { actions, type Block, context, does, header, mention, opens, section } from '../../../slack/blocks.ts';
import { cut, escapeText, plural } from '../../../slack/text.ts';
import { CAP, meanOf } from './health.ts';
import { ageWords, caps, HEALTH, LIFTS, listedLine, reasonLine, round, UNHANDLE } from './messages.ts';
import type { HealthView } from './service.ts';

function componentBlocks({ standing, rules, today }: HealthView): Block[] {
  const weights = standing.components.reduce((sum, { key }) => sum + rules.weight(key), 0);
  return rules.components.map(({ key, label, halfLifeDays, explain }) => {
    const found = standing.components.find((one) => one.key === key);
    const weight = rules.weight(key);
    if (!found)
      return section(
        `*${label}*: no data, so its weight of ${weight} goes to the others. That is not counted as zero.`,
      );
    const share = weights === 0 ? 0 : (100 * weight) / weights;
    const facts = explain(found.inputs, rules.limit, today).map((line) => `• ${escapeText(line)}`);
    const age = `Weight ${weight}, ${formatPercent(share)} of what has data; ${ageWords(found, halfLifeDays, today)} (fresh for ${halfLifeDays} days).`;
    return section([`*${label}*: ${round(found.score)} of 100`, ...facts, `_${age}_`].join('\n'));
  });
}

/** With a decimal where it has one, so that whoever adds it up comes to the same. */
const exact = (score: number): string => String(Math.round(score * 10) / 10);

/** `(15 × 39.3 + 20 × 60) ÷ 35 = 51.1, rounded 51`. */
function sumWords(view: HealthView): string {
  const { standing, rules } = view;
  const mean = meanOf(rules, standing.components);
  if (mean === null) return 'Nothing has data yet, so there is nothing to add up.';
  const weighed = standing.components.filter(({ key }) => rules.weight(key) > 0);
  const sum = weighed.map(({ key, score }) => `${rules.weight(key)} × ${exact(score)}`).join(' + ');
  const all = weighed.reduce((total, { key }) => total + rules.weight(key), 0);
  const held = caps(view).map(({ text }) => escapeText(cut(text, 150)));
  const capped =
    held.length > 0 && Math.round(mean) > CAP
      ? `\nHeld at *${CAP}* for as long as this stands: ${held.join('; ')}.`
      : '';
  return `(${sum}) ÷ ${all} = ${mean.toFixed(1)}, rounded *${Math.round(mean)}*${capped}`;
}

function pointBlocks({ standing, rules, listed }: HealthView): Block[] {
  const { reasons, points, evidence } = standing;
  const quiet = rules.signals.length - new Set(evidence.map(({ signal }) => signal)).size;
  const lines = reasons.map((one) => `• ${reasonLine(one)}, since ${formatDay(one.since)}`);
  const others = reasons.length === 0 ? plural(quiet, 'signal') : plural(quiet, 'other signal');
  const unheard = `${others} ${quiet === 1 ? 'was' : 'were'} looked for and not found.`;
  const { limit } = rules;
  const scale = `Watch from ${limit('level.watch')} points, endangered from ${limit('level.endangered')}, critical from ${limit('level.critical')}. Of each signal the gravest case counts once; events count for ${EVENT_DAYS} days or until they are handled.`;
  return [
    section(
      [`*Endangerment*: ${points} of 100 points`, ...(listed ? [listedLine(listed)] : []), ...lines, unheard].join(
        '\n',
      ),
    ),
    context(scale),
  ];
}

const HANDLED_SHOWN = 5;

const handledBlocks = ({ handled, canEdit }: HealthView): Block[] =>
  handled
    .slice(0, HANDLED_SHOWN)
    .map(({ id, note, handledBy, createdAt }) =>
      section(
        `Handled by ${mention(handledBy)} on ${formatDay(dayIn(createdAt, 'UTC'))}: ${escapeText(cut(note, 300))}`,
        canEdit ? does('Count it again', UNHANDLE, id) : undefined,
      ),
    );

/** Every number of the health of an account, and how it comes about. */
export const whyPage = (view: HealthView): Block[] => [
  header(view.account.name),
  section(`*Why ${view.standing.score ?? 'no score'}?*\n${sumWords(view)}`),
  ...componentBlocks(view),
  ...pointBlocks(view),
  ...handledBlocks(view),
  actions(
    opens('What would lift it?', { to: LIFTS, record: view.account.id }),
    opens('Back to health', { to: HEALTH, record: view.account.id }),
  ),
];
