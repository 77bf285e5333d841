import { UserError } from '../../errors.ts';
import type { Page } from '../../feature.ts';
import { type Day, todayOf } from '../../lib/dates.ts';
import { systemScope } from '../../scope.ts';
import { pageOf } from '../../slack/blocks.ts';
import { readFailed } from './failed.ts';
import { failedPage } from './failed-messages.ts';
import { ownHearing, ownNudge } from './hush.ts';
import type { Kinds } from './kinds.ts';
import { FAILED, MUTES, OVERVIEW, REASONS, TODAY, WHY } from './links.ts';
import { readMutes } from './mute-list.ts';
import { MUTES_A_PAGE, muteList } from './mute-messages.ts';
import { nextHeard, readOverview } from './overview.ts';
import { overviewPage } from './overview-messages.ts';
import { readDay } from './read-day.ts';
import { readReasons } from './reasons.ts';
import { reasonsPage } from './reasons-messages.ts';
import { findDay } from './repository.ts';
import { todayPage, whyPage } from './today-messages.ts';

const overview = (kinds: Kinds): Page => ({
  id: OVERVIEW,
  surface: 'view',
  role: 'viewer',
  render: async (scope) => ({
    title: 'Your reminders',
    blocks: overviewPage(await readOverview(scope, kinds), scope.actor.id),
  }),
});

const mutes = (kinds: Kinds): Page => ({
  id: MUTES,
  surface: 'view',
  role: 'viewer',
  render: async (scope, { param }) => {
    const page = pageOf(param);
    const found = await readMutes(scope, kinds, { skip: (page - 1) * MUTES_A_PAGE, take: MUTES_A_PAGE });
    return { title: 'Muted', blocks: muteList({ ...found, page }) };
  },
});

/** `2026-11-23~2` is the second page of that day; without a day it is today. */
function readParam(param: string, today: Day): { day: Day; page: number } {
  const [day = '', page] = param.split('~');
  return { day: /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) ? day : today, page: pageOf(page) };
}

const today = ({ nudges }: Kinds): Page => ({
  id: TODAY,
  surface: 'view',
  role: 'viewer',
  render: async (scope, { param }) => {
    const now = todayOf(scope);
    const { day, page } = readParam(param, now);
    const [lines, { decided }, hearing] = await Promise.all([
      readDay(systemScope(scope), nudges, scope.actor.id, day),
      findDay(scope, scope.actor.id, day),
      ownHearing(scope),
    ]);
    const isOver = day < now || Boolean(decided?.closedAt);
    const nextAt = nextHeard(scope.now, hearing);
    return {
      title: day === now ? "Today's reminders" : 'Reminders',
      blocks: todayPage({ day, page, lines, isOver, nextAt, timeZone: hearing.timeZone }),
    };
  },
});

const why = ({ nudges }: Kinds): Page => ({
  id: WHY,
  surface: 'view',
  role: 'viewer',
  render: async (scope, { record }) => {
    const { day } = await ownNudge(scope, record);
    const lines = await readDay(systemScope(scope), nudges, scope.actor.id, day);
    const line = lines.find(({ nudge }) => nudge.id === record);
    if (!line) throw new UserError('This line is no longer there.');
    return { title: 'Why you get this', blocks: whyPage(line) };
  },
});

/** Without a record it is about the person asking. */
const reasons = (kinds: Kinds): Page => ({
  id: REASONS,
  surface: 'view',
  role: 'viewer',
  render: async (scope, { record }) => ({
    title: 'Why reminders come',
    blocks: reasonsPage(await readReasons(scope, kinds, record || scope.actor.id)),
  }),
});

const failed = (kinds: Kinds): Page => ({
  id: FAILED,
  surface: 'view',
  role: 'admin',
  render: async (scope, { param }) => ({
    title: 'Failed messages',
    blocks: failedPage(await readFailed(scope, kinds, pageOf(param)), scope.timeZone),
  }),
});

export const pages = (kinds: Kinds): Page[] => [
  overview(kinds),
  mutes(kinds),
  today(kinds),
  why(kinds),
  reasons(kinds),
  failed(kinds),
];
