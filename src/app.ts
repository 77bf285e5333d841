import { App, type Receiver } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import { startClock } from './jobs/clock.ts';
import type { DeliveryJob } from './jobs/delivery.ts';
import { markCutOff } from './jobs/delivery-repository.ts';
import { type DueJob, jobRunner } from './jobs/runner.ts';
import type { TaskJob } from './jobs/task.ts';
import { runTurn, wakeIfDue } from './jobs/turn.ts';
import { boltLogger } from './log.ts';
import type { SystemScope } from './scope.ts';
import { listenToActions } from './slack/actions.ts';
import { listenToCommands } from './slack/commands.ts';
import { listenToForms } from './slack/forms.ts';
import { type HomeJob, refreshHomes } from './slack/home.ts';
import { type InboxJob, runInbox, throughInbox } from './slack/inbox.ts';
import type { Kit } from './slack/kit.ts';
import { type LiveJob, refreshLive } from './slack/live.ts';
import { courier } from './slack/pictures.ts';
import { refreshPeople } from './slack/refresh-people.ts';
import { purgeKit } from './slack/repository.ts';
import { systemScopeOf } from './slack/request.ts';
import { listenToSelects } from './slack/selects.ts';
import { listenToShortcuts } from './slack/shortcuts.ts';
import { runTask } from './slack/tasks.ts';

/** Connects Bolt to the features: each kind of request has one listener, which looks up what the features declared. */
export async function connect(receiver: Receiver, kit: Kit, clientOptions: WebClientOptions): Promise<App> {
  const app = new App({
    receiver: throughInbox(receiver, kit),
    clientOptions,
    convoStore: false,
    logger: boltLogger(kit.log),
    // Runs before every ack, so it reads a cache. An unknown team is let through: its people are told that the bot is not installed.
    authorize: async ({ teamId, enterpriseId }) => {
      const found = await kit.installations.find({ teamId, enterpriseId });
      return found ? { botToken: found.botToken, botId: found.botId, botUserId: found.botUserId } : {};
    },
  });
  listenToCommands(app, kit);
  listenToActions(app, kit);
  listenToForms(app, kit);
  listenToSelects(app, kit);
  listenToShortcuts(app, kit);
  app.view({ callback_id: /.*/, type: 'view_closed' }, ({ ack }) => ack());
  app.error(async (error) => kit.log.error({ error }, 'listener failed'));
  return app;
}

/** One person or workspace that Slack makes wait does not hold up the others. */
const PARALLEL = 4;

/** `look` queues what is due now; the clock does it once a minute until `stop`. */
export type Work = { look(): Promise<void>; stop(): void };

/** `isAlone`: no other process works on this database. */
type Circumstances = { isTicking: boolean; isAlone: boolean };

/** Starts what works in the background. */
export async function startWork(kit: Kit, { isTicking, isAlone }: Circumstances): Promise<Work> {
  const { queue } = kit;
  const workspaces = async () => (await kit.installations.all()).map(({ id }) => systemScopeOf(kit, id, 'clock'));
  if (isAlone) for (const s of await workspaces()) await markCutOff(s, isAlone);
  await queue.work<InboxJob>('inbox', (job) => kit.work.run(runInbox(kit, job)), PARALLEL);
  await queue.work<LiveJob>('live', (job) => kit.work.run(refreshLive(kit, job)));
  await queue.work<HomeJob>('homes', (job) => kit.work.run(refreshHomes(kit, job)));
  await queue.work<DeliveryJob>(
    'deliveries',
    ({ workspaceId }) => kit.work.run(runTurn(systemScopeOf(kit, workspaceId, 'deliveries'), courier(kit))),
    PARALLEL,
  );
  await queue.work<TaskJob>('tasks', (job, alive) => kit.work.run(runTask(kit, job, alive)), 2);
  const jobs = [
    ...kit.registry.features.flatMap(({ jobs: declared = [] }) => declared),
    { name: 'kit.purge', everyMinutes: 24 * 60, run: purgeKit },
    { name: 'kit.people', everyMinutes: 5, run: (s: SystemScope) => refreshPeople(kit, s) },
  ];
  const runner = jobRunner(jobs);
  await queue.work<DueJob>('jobs', ({ workspaceId, name }) =>
    kit.work.run(runner.run(systemScopeOf(kit, workspaceId, name), name)),
  );
  const look = async (): Promise<void> => {
    for (const s of await workspaces()) {
      await runner.sweep(s);
      await wakeIfDue(s);
    }
  };
  for (const s of await workspaces()) await wakeIfDue(s);
  return { look, stop: isTicking ? startClock(look, kit.log) : () => {} };
}
