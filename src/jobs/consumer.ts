import { setTimeout as delay } from 'node:timers/promises';
import type PgBoss from 'pg-boss';
import type { Logger } from 'pino';

export type Consumer = { kick(): void; stop(): Promise<void> };

const pollMs = 1000;

/**
 * Takes jobs of this name one by one until it is stopped. Not pg-boss' own `work`: that one does not wait while it
 * records an outcome, so a connection lost just then ends the process, and its `stop` does not wait for it either.
 */
export function startConsumer<T extends object>(
  boss: PgBoss,
  name: string,
  run: (data: T) => Promise<void>,
  log: Logger,
): Consumer {
  let isStopping = false;
  let isKicked = false;
  let nap = new AbortController();

  const sleep = async () => {
    nap = new AbortController();
    if (!isKicked) await delay(pollMs, undefined, { signal: nap.signal }).catch(() => {});
    isKicked = false;
  };
  const work = async () => {
    while (!isStopping) {
      const [job] = await boss.fetch<T>(name);
      if (job) await runJob(boss, name, job, run, log);
      else await sleep();
    }
  };
  const working = work();
  const kick = () => {
    isKicked = true;
    nap.abort();
  };
  return {
    kick,
    stop() {
      isStopping = true;
      kick();
      return working;
    },
  };
}

async function runJob<T extends object>(
  boss: PgBoss,
  name: string,
  job: PgBoss.Job<T>,
  run: (data: T) => Promise<void>,
  log: Logger,
): Promise<void> {
  const failure = await run(job.data).then(
    () => null,
    (error: unknown) => ({ error }),
  );
  if (failure) log.error({ ...failure, job: name, id: job.id }, 'job failed');
  try {
    await (failure ? boss.fail(name, job.id, { message: String(failure.error) }) : boss.complete(name, job.id));
  } catch (error) {
    log.error({ error, job: name, id: job.id }, 'outcome of a job not recorded; it starts again when it expires');
  }
}
