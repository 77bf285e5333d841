import type { Limit } from '../../../feature.ts';
import { actions, type Block, context, does, opens, pager, section } from '../../../slack/blocks.ts';
import { cut, escapeText, plural } from '../../../slack/text.ts';
import type { Rules } from '../health/health.ts';
import { isChosen, type Parts } from '../health/settings.ts';
import { bandLabels, bandMarks, isWorse, levelLabels, type Reason, type Standing } from '../level.ts';
import { type Importance, importanceLabels } from '../queue/importance.ts';
import type { Draft, Moved, Preview } from './save-settings.ts';

export const SETTINGS = 'risk.settings';
export const PREVIEW = 'risk.preview';
export const SAVE = 'risk.save-settings';
export const DISCARD = 'risk.discard-settings';
export const DEFAULTS = 'risk.default-settings';
export const WEIGHTS = 'risk.weights';
export const POINTS = 'risk.points';
export const LIMITS = 'risk.limits';
export const IMPORTANCE = 'risk.importance';

const units: Readonly<Record<Limit['unit'], string>> = {
  days: ' days',
  hours: ' hours',
  '%': '%',
  times: ' times',
  points: '',
};
export const limitWords = ({ label, unit }: Limit, value: number): string => `${label}: ${value}${units[unit]}`;

export type SettingsView = { rules: Rules; parts: Parts; importance: Importance; draft: Draft | null };

export const settingsPage = ({ rules, parts, importance, draft }: SettingsView): Block[] => {
  const weights = rules.components.map(({ key, label }) => `${label} ${rules.weight(key)}`);
  const points = rules.signals.flatMap(({ key, cases }) =>
    cases.map((one) => `• ${escapeText(one.label)}: ${rules.points(key, one.key)}`),
  );
  const limits = parts.limits.map((limit) => `• ${escapeText(limitWords(limit, rules.limit(limit.key)))}`);
  return [
    ...(draft
      ? [
          section(
            '*Changes wait to be saved.* See which accounts they would move.',
            opens('Preview', { to: PREVIEW }, { style: 'primary' }),
          ),
        ]
      : []),
    section(
      `*Weights of health*\n${weights.join(' · ') || 'Nothing is contributed.'}`,
      opens('Weights …', { to: WEIGHTS }),
    ),
    context('Only proportions matter. What has no data leaves its weight to the others.'),
    section(`*Points of signals*\n${points.join('\n')}`, opens('Points …', { to: POINTS })),
    section(`*Thresholds*\n${limits.join('\n')}`, opens('Thresholds …', { to: LIMITS })),
    section(`*At-risk list by*\n${importanceLabels[importance]}`, opens('Order …', { to: IMPORTANCE })),
    ...(isChosen(parts, rules) ? [actions(does('Back to the defaults …', DEFAULTS, ''))] : []),
  ];
};

const PAGE = 15;

const bandWords = ({ band, score }: Standing): string =>
  `${band ? `${bandMarks[band]} ${bandLabels[band]}` : 'no colour'}${score === null ? '' : ` ${score}`}`;

function movedLine({ name, before, after }: Moved): string {
  const band = before.band === after.band ? '' : `: ${bandWords(before)} → ${bandWords(after)}`;
  const level =
    before.level === after.level
      ? ''
      : `, ${levelLabels[before.level].toLowerCase()} → ${levelLabels[after.level].toLowerCase()}`;
  return `• *${escapeText(cut(name, 80))}*${band}${level}${becauseOf(before, after)}`;
}

/** What counts against it now, and did not before; empty where only colour and score say it all. */
function becauseOf(before: Standing, after: Standing): string {
  const isKnown = (one: Reason) =>
    before.reasons.some((other) => other.signal === one.signal && other.case === one.case);
  const isNew = isWorse(after.level, before.level) && after.reasons.find((one) => !isKnown(one));
  return isNew ? `, since ${escapeText(isNew.text)}` : '';
}

/** What the drafted settings would do; `page` from 1. */
export function previewPage({ accounts, moved }: Preview, page: number): Block[] {
  const bands = moved.filter(({ before, after }) => before.band !== after.band).length;
  const levels = moved.filter(({ before, after }) => before.level !== after.level).length;
  const words =
    accounts === 0
      ? 'No account has been scored in the last days, so there is nothing to compare with.'
      : moved.length === 0
        ? `None of ${plural(accounts, 'account')} would change colour or level.`
        : `Of ${plural(accounts, 'account')} *${bands}* would change colour and *${levels}* would change level.`;
  const pages = Math.max(1, Math.ceil(moved.length / PAGE));
  const at = Math.min(page, pages);
  const lines = moved.slice((at - 1) * PAGE, at * PAGE).map(movedLine);
  return [
    section(`*Before you save*\n${words}`),
    ...(lines.length > 0 ? [section(lines.join('\n'))] : []),
    ...pager({ to: PREVIEW }, at, pages),
    context(
      'Computed again from the stored inputs. A threshold that decides whether a signal is found at all shows with the next computation, within half an hour after saving.',
    ),
    actions(
      does('Save', SAVE, '', { style: 'primary' }),
      opens('Change more', { to: SETTINGS }),
      does('Discard', DISCARD, ''),
    ),
  ];
}
