import type { SystemScope } from '../scope.ts';
import type { Courier, Sent } from './delivery.ts';
import {
  claimDelivery,
  countAttempt,
  type DeliveryRow,
  giveBack,
  hasDue,
  holdUntil,
  markCutOff,
  markDelivery,
  postpone,
  retryLater,
  takeDue,
} from './delivery-repository.ts';

/** So many messages and the workspace goes behind the others; so many looked at, since most may turn out to be settled. */
const MESSAGES = 5;
const LOOKED_AT = 25;

/** With pauses that double from 15 seconds up to an hour, about five hours of trying. */
const ATTEMPTS = 12;
const pauseSeconds = (attempts: number): number => Math.min(15 * 2 ** attempts, 3_600);

/** Has the workspace come to its turn, now or then; whatever has to wait says so, so that nobody need look for it. */
const comeBack = (s: SystemScope, at?: Date): Promise<void> => s.queue.nudge('deliveries', s.workspaceId, at);

/** Has the workspace come to its turn when it has something to send and nobody said so, as after a crash or when the product's clock was moved. */
export async function wakeIfDue(s: SystemScope): Promise<void> {
  if (await hasDue(s)) await comeBack(s);
}

/**
 * One workspace's turn: sends a few of its messages. Each is claimed just before Slack is called and marked after; one found claimed
 * when its lease is over was cut off in between, so it is marked uncertain and never sent again.
 */
export async function runTurn<T extends object>(s: SystemScope, courier: Courier<T>): Promise<void> {
  await markCutOff(s);
  let messages = 0;
  for (let looked = 0; messages < MESSAGES && looked < LOOKED_AT; looked++) {
    const row = await takeDue(s);
    if (!row) return;
    const outcome = await work({ ...s, requestId: row.id }, row, courier);
    if (outcome === 'workspace waits') return;
    if (outcome === 'called') messages += 1;
  }
  await comeBack(s);
}

type Outcome = 'called' | 'not called' | 'workspace waits';

async function work<T extends object>(s: SystemScope, row: DeliveryRow, courier: Courier<T>): Promise<Outcome> {
  const ready = await courier.prepare(s, row).catch((error: unknown) => ({ problem: String(error) }));
  if ('problem' in ready) {
    await countAttempt(s, row.id);
    await settle(s, row, { outcome: 'later', afterSeconds: 0, reason: ready.problem });
    return 'not called';
  }
  if ('stopped' in ready) await markDelivery(s, row.id, { status: 'stopped', lastError: ready.stopped });
  else if ('heldUntil' in ready) await holdUntil(s, row, ready.heldUntil);
  else return inTurn(s, row, courier, ready);
  return 'not called';
}

async function inTurn<T extends object>(
  s: SystemScope,
  row: DeliveryRow,
  courier: Courier<T>,
  ready: T,
): Promise<Outcome> {
  const wait = await courier.takeTurn(s, row);
  if (wait?.for === 'workspace') {
    await comeBack(s, await giveBack(s, row, wait.seconds));
    return 'workspace waits';
  }
  if (wait) {
    await comeBack(s, await postpone(s, row, wait.seconds));
    return 'not called';
  }
  if (!(await claimDelivery(s, row.id))) return 'not called';
  await settle(s, row, await courier.send(s, row, ready));
  return 'called';
}

async function settle(s: SystemScope, { id, attempts }: DeliveryRow, sent: Sent): Promise<void> {
  if (sent.outcome === 'sent') {
    const { channelId, ts } = sent;
    return markDelivery(s, id, { status: 'sent', channelId, ts, sentAt: s.now, lastError: null });
  }
  const { reason: lastError } = sent;
  if (sent.outcome === 'later' && attempts + 1 < ATTEMPTS) {
    const seconds = Math.max(sent.afterSeconds || pauseSeconds(attempts), 1);
    return comeBack(s, await retryLater(s, id, lastError, seconds));
  }
  const status = sent.outcome === 'later' ? 'failed' : sent.outcome;
  await markDelivery(s, id, { status, lastError, ...(status === 'failed' && { failedAt: s.now }) });
}
