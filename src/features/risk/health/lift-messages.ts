import { actions, type Block, header, opens, section } from '../../../slack/blocks.ts';
import { cut, escapeText, plural } from '../../../slack/text.ts';
import { CAP } from './health.ts';
import { bestLifts, type LiftStep } from './lifts.ts';
import { caps, HEALTH } from './messages.ts';
import type { HealthView } from './service.ts';

export const LIFT = 'risk.lift';

const minutesWords = (minutes: number): string =>
  minutes < 90 ? `about ${minutes} minutes` : `about ${plural(Math.round(minutes / 60), 'hour')}`;

const stepWords = ({ title, label, gains, minutes }: LiftStep, at: number): string =>
  `*${at + 1}. ${escapeText(title)}*\n+${plural(gains, 'point')} for ${label.toLowerCase()} · ${minutesWords(minutes)}`;

/** The steps that lift health most for the time they take. */
export function liftsPage(view: HealthView): Block[] {
  const { account, standing, rules, today, canEdit } = view;
  const steps = bestLifts(rules, standing.components, today);
  const held = caps(view).map(({ text }) => escapeText(cut(text, 150)));
  const back = actions(opens('Back to health', { to: HEALTH, record: account.id }));
  const cap =
    held.length > 0 ? [section(`Health is held at ${CAP} at most until this is settled: *${held.join('; ')}*.`)] : [];
  if (steps.length === 0) {
    const words =
      standing.components.length === 0
        ? 'Nothing has data yet. Log a contact with `/kam log`, enter what the account buys, or start its plan: then there is something to lift.'
        : 'Nothing left to lift: what has data counts as much as it can.';
    return [header(account.name), ...cap, section(words), back];
  }
  return [
    header(account.name),
    section('*What would lift it?* The steps with the most points for the time they take.'),
    ...cap,
    ...steps.map((step, at) =>
      section(
        stepWords(step, at),
        canEdit
          ? opens('Make it an action …', { to: LIFT, record: account.id, param: cut(step.title, 150) })
          : undefined,
      ),
    ),
    back,
  ];
}
