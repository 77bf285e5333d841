import { z } from 'zod';
import { insertRow, removeRow } from '../../../db/change.ts';
import { lockRows } from '../../../db/change-many.ts';
import { AccessError, UserError } from '../../../errors.ts';
import { type Day, todayOf } from '../../../lib/dates.ts';
import type { Scope, TxScope } from '../../../scope.ts';
import { getAccount, mayEdit, teamOf } from '../../accounts/index.ts';
import { createAction } from '../../actions/index.ts';
import { bands, type Reason, type Standing } from '../level.ts';
import { findHandled, type Handled, listHandled, signalKey } from './handled-repository.ts';
import { type Rules, type Trend, trendOf } from './health.ts';
import { type Judgement, latestJudgements } from './judgement-repository.ts';
import { findListed, type Listed } from './listed-repository.ts';
import { readStandings, rulesOf, scoringScope } from './read-standings.ts';
import { countedOf, standingsBefore } from './repository.ts';
import type { Parts } from './settings.ts';

/** What somebody reads about the health of an account. */
export type HealthView = {
  account: { id: string; name: string };
  /** It is a key account or has a plan; of others nothing is computed. */
  counts: boolean;
  standing: Standing;
  trend: Trend | null;
  rules: Rules;
  judgement: Judgement | null;
  /** Whether who judged leads the account. */
  judgedByKam: boolean;
  handled: readonly Handled[];
  listed: Listed | null;
  today: Day;
  now: Date;
  canEdit: boolean;
};

/** Computed now, with the trend against what was stored 30 days ago. */
export async function readHealth(scope: Scope, parts: Parts, accountId: string): Promise<HealthView> {
  const today = todayOf(scoringScope(scope));
  const rules = await rulesOf(scope, parts);
  const [account, counted, standings, before, judgements, handled, listed, canEdit, team] = await Promise.all([
    getAccount(scope, accountId),
    countedOf(scope, [accountId]),
    readStandings(scope, rules, [accountId]),
    standingsBefore(scope, [accountId]),
    latestJudgements(scope, [accountId]),
    listHandled(scope, accountId),
    findListed(scope, accountId),
    mayEdit(scope, accountId),
    teamOf(scope, [accountId]),
  ]);
  const standing = standings.get(accountId);
  if (!standing) throw new UserError('This account is no longer there.');
  const past = before.get(accountId);
  const judgement = judgements.get(accountId) ?? null;
  const kam = team.get(accountId)?.find(({ role }) => role === 'kam');
  return {
    account,
    counts: counted.has(accountId),
    standing,
    trend: trendOf(standing.score, past?.settings === rules.version ? past.score : null),
    rules,
    judgement,
    judgedByKam: judgement !== null && kam?.member.id === judgement.by.id,
    handled,
    listed,
    today,
    now: scope.now,
    canEdit,
  };
}

const words = (message: string, max: number) =>
  z
    .string(message)
    .trim()
    .min(3, message)
    .max(max, `Keep it under ${max.toLocaleString('en')} characters`);

export const JudgementInput = z.object({
  band: z.enum(bands, 'Choose how you see it'),
  reason: words('Say in a few words why', 1000),
});
export type JudgementInput = z.infer<typeof JudgementInput>;

/** Keeps how somebody sees the account, beside the score; earlier ones stay in history. */
export const judge = (t: TxScope<Scope>, accountId: string, input: JudgementInput): Promise<string> =>
  insertRow(t, 'judgement', { accountId, memberId: t.actor.id, ...input });

export const HandledInput = z.object({ note: words('Say in a few words what was done', 1000) });

/** `signal occurrence`, as a button names an event. */
export const eventParam = ({ signal, occurrence }: Pick<Reason, 'signal' | 'occurrence'>): string =>
  `${signal} ${occurrence}`;

/** The event that a button names, where it still counts. Throws UserError. */
export async function getEvent(scope: Scope, parts: Parts, accountId: string, param: string): Promise<Reason> {
  const rules = await rulesOf(scope, parts);
  const reasons = (await readStandings(scope, rules, [accountId])).get(accountId)?.reasons ?? [];
  const found = reasons.find((reason) => eventParam(reason) === param);
  const isEvent = rules.signals.some(({ key, sort }) => key === found?.signal && sort === 'event');
  if (!found || !isEvent) throw new UserError('This no longer counts against the account.');
  return found;
}

/** Says that an event was dealt with; it no longer counts. Throws UserError when somebody did so before. */
export async function handle(
  t: TxScope<Scope>,
  parts: Parts,
  accountId: string,
  param: string,
  note: string,
): Promise<Reason> {
  await lockRows(t, 'account', [accountId]);
  const event = await getEvent(t, parts, accountId, param);
  const { signal, occurrence } = event;
  const row = {
    accountId,
    signal,
    occurrence,
    signalKey: signalKey(accountId, signal, occurrence),
    note,
    handledById: t.actor.id,
  };
  await insertRow(t, 'handledSignal', row);
  return event;
}

/** It counts again. */
export async function unhandle(t: TxScope<Scope>, id: string): Promise<void> {
  const handled = await findHandled(t, id);
  if (!handled) return;
  if (!(await mayEdit(t, handled.accountId))) throw new AccessError(handled.accountId, 'edit');
  await removeRow(t, 'handledSignal', id);
}

export const LiftInput = z.object({
  title: words('Say in a few words what is to be done', 300),
  ownerId: z.string('Choose who does it'),
  dueOn: z.iso.date('Pick a date'),
});

/** Makes a step that would lift health an action. */
export const addLift = (t: TxScope<Scope>, accountId: string, input: z.infer<typeof LiftInput>): Promise<string> =>
  createAction(t, accountId, { ...input, promisedTo: null, promisedToId: null });
