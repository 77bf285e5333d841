import { DAY_MS, dayIn, daysBetween, formatDay } from '../../../lib/dates.ts';
import { formatPercent } from '../../../lib/percent.ts';
import { actions, type Block, context, does, header, mention, opens, section } from '../../../slack/blocks.ts';
import { cut, escapeText, named, plural } from '../../../slack/text.ts';
import { bandLabels, bandMarks, levelLabels, levelMarks, type Reason, type Scored, worse } from '../level.ts';
import { isCapping, isFresh, LEAST_CONFIDENCE, type Trend } from './health.ts';
import type { Listed } from './listed-repository.ts';
import { eventParam, type HealthView } from './service.ts';

export const HEALTH = 'risk.health';
export const WHY = 'risk.why';
export const LIFTS = 'risk.lifts';
export const JUDGE = 'risk.judge';
export const HANDLE = 'risk.handle';
export const UNHANDLE = 'risk.unhandle';
export const TREND = 'risk.trend';

/** `up 6 in 30 days`; nothing where it is not known. */
export function trendWords(trend: Trend | null): string {
  if (!trend) return '';
  if (trend.direction === 'steady') return 'steady for 30 days';
  return `${trend.direction === 'up' ? '▲ up' : '▼ down'} ${Math.abs(trend.points)} in 30 days`;
}

export const round = (score: number): string => String(Math.round(score));

/** `81 of 100 · Green · ▲ up 6 in 30 days`. */
function scoreWords({ standing: { score, band }, trend }: Pick<HealthView, 'standing' | 'trend'>): string {
  if (score === null) return 'No score yet: nothing that it is made of has data.';
  const parts = [
    `*${score}* of 100`,
    band ? `*${bandLabels[band]}*` : 'too little data for a colour',
    trendWords(trend),
  ];
  return `${band ? bandMarks[band] : ':white_circle:'} ${parts.filter(Boolean).join(' · ')}`;
}

const confidenceWords = (confidence: number): string =>
  `Confidence ${formatPercent(confidence)}: the share of its parts with fresh data, by weight.${
    confidence < LEAST_CONFIDENCE
      ? ` Under ${formatPercent(LEAST_CONFIDENCE)} it has no colour and raises no alarm.`
      : ''
  }`;

/** `data of today`, `data of 30 Sep 2026, 52 days old`, and where that is too old. */
export function ageWords({ asOf }: Pick<Scored, 'asOf'>, halfLifeDays: number, today: string): string {
  const days = daysBetween(asOf, today);
  const age = days <= 0 ? 'data of today' : `data of ${formatDay(asOf)}, ${plural(days, 'day')} old`;
  return isFresh(asOf, halfLifeDays, today) ? age : `${age}: too old to be sure of`;
}

function componentLines({ standing, rules, today }: HealthView): string {
  const lines = rules.components.map((component) => {
    const found = standing.components.find(({ key }) => key === component.key);
    if (!found) return `• *${component.label}*: no data`;
    const [first = ''] = component.explain(found.inputs, rules.limit, today);
    const isStale = !isFresh(found.asOf, component.halfLifeDays, today);
    const age = isStale ? ` _(${ageWords(found, component.halfLifeDays, today)})_` : '';
    return `• *${component.label}* ${round(found.score)}: ${escapeText(first)}${age}`;
  });
  return lines.join('\n');
}

/** `no two-way contact for 67 days (15 points)`. */
export const reasonLine = ({ text, points }: Reason): string =>
  `${escapeText(cut(text, 150))} (${plural(points, 'point')})`;

const isEvent = ({ rules }: HealthView, { signal }: Reason): boolean =>
  rules.signals.some(({ key, sort }) => key === signal && sort === 'event');

/** `On the at-risk list since 22 Oct 2026: flagged by @ana as critical, whatever the points: The sponsor leaves`. */
export function listedLine({ enteredAt, flaggedLevel, flaggedBy, riskTitle }: Listed): string {
  const title = riskTitle ? `: ${named(riskTitle, 150)}` : '';
  const flag = flaggedLevel
    ? `: flagged by ${mention(flaggedBy, 'a colleague')} as ${flaggedLevel}, whatever the points${title}`
    : '';
  return `• On the at-risk list since ${formatDay(dayIn(enteredAt, 'UTC'))}${flag}`;
}

/** On the at-risk list it is what it is there, until it leaves. */
const levelIn = ({ standing, listed }: HealthView) => worse(standing.level, listed?.level ?? 'none');

function endangerment(view: HealthView): Block[] {
  const { listed } = view;
  const { points, isQuiet, reasons } = view.standing;
  const level = levelIn(view);
  const quiet = isQuiet ? ', and *quiet*: engagement is low' : '';
  const title = `*Endangerment*\n${levelMarks[level]} *${levelLabels[level]}*: ${points} of 100 points${quiet}`;
  const place = listed ? [listedLine(listed)] : [];
  const states = reasons.filter((one) => !isEvent(view, one)).map((one) => `• ${reasonLine(one)}`);
  const events = reasons
    .filter((one) => isEvent(view, one))
    .map((one) =>
      section(
        `• ${reasonLine(one)}`,
        view.canEdit ? opens('Handled …', { to: HANDLE, record: view.account.id, param: eventParam(one) }) : undefined,
      ),
    );
  const entry = listed ? opens('Open', { to: 'risk.entry', record: listed.id }) : undefined;
  return [section([title, ...place, ...states].join('\n'), entry), ...events];
}

function judgement({ judgement: one, judgedByKam, now, standing }: HealthView): Block[] {
  if (!one) return [];
  const days = Math.floor((now.getTime() - one.at.getTime()) / DAY_MS);
  const who = `${mention(one.by)}${judgedByKam ? ', the key account manager' : ''}`;
  const when = days <= 0 ? 'today' : `${plural(days, 'day')} ago`;
  const differs = standing.band && standing.band !== one.band ? ' The score says otherwise: talk about why.' : '';
  return [
    section(
      `*Judgement* of ${who}, ${when}: ${bandMarks[one.band]} *${bandLabels[one.band]}*\n>${escapeText(cut(one.reason, 500)).replaceAll('\n', '\n>')}`,
    ),
    ...(differs ? [context(differs.trim())] : []),
  ];
}

const notCounted = ({ account }: HealthView): Block[] => [
  header(account.name),
  section(
    'Health is kept for key accounts and for accounts with an account plan. This one is neither, so nobody is told when it gets worse.',
  ),
  actions(
    opens('Open plan', { to: 'plans.plan', record: account.id }, { style: 'primary' }),
    opens('Open account', { to: 'accounts.hub', record: account.id }),
  ),
];

export function healthPage(view: HealthView): Block[] {
  if (!view.counts) return notCounted(view);
  const { account, standing, canEdit } = view;
  const to = (page: string) => ({ to: page, record: account.id });
  return [
    header(account.name),
    section(`*Health*\n${scoreWords(view)}`, opens('Why?', to(WHY))),
    context(confidenceWords(standing.confidence)),
    section(componentLines(view)),
    ...endangerment(view),
    ...judgement(view),
    actions(
      opens('What would lift it?', to(LIFTS), { style: 'primary' }),
      canEdit ? opens('Judge it yourself …', to(JUDGE)) : null,
      does('Picture', TREND, account.id),
      opens('Risks', { to: 'risk.register', record: account.id }),
      opens('Open account', { to: 'accounts.hub', record: account.id }),
    ),
  ];
}

/** What the page of the account says of it in a line. */
export const healthLine = ({ standing, trend }: Pick<HealthView, 'standing' | 'trend'>): string => {
  const { level, isQuiet, reasons } = standing;
  const [worst] = reasons;
  const danger =
    level === 'none'
      ? ''
      : `\n${levelMarks[level]} *${levelLabels[level]}*${isQuiet ? ', quiet' : ''}${worst ? `: ${escapeText(cut(worst.text, 150))}` : ''}`;
  return `*Health*: ${scoreWords({ standing, trend })}${danger}`;
};

/** What holds health down whatever the rest is. */
export const caps = ({ standing, rules }: HealthView): Reason[] =>
  standing.evidence.filter((one) => isCapping(rules, one));
