import { setTimeout as delay } from 'node:timers/promises';
import type PgBoss from 'pg-boss';
import type { Logger } from 'pino';

export type Consumer = { kick(): void; stop(): Promise<void> };

/** What a job does. One that takes long says now and then that it is `alive`, else it is started again beside itself. */
export type Run<T> = (data: T, alive: () => Promise<void>) => Promise<void>;

type Source = { boss: PgBoss; name: string; log: Logger; renew(id: string): Promise<unknown> };

const pollMs = 1000;
const renewMs = 60_000;

/**
 * Takes jobs of this name one by one until it is stopped. Not pg-boss' own `work`: that one does not wait while it
 * records an outcome, so a connection lost just then ends the process, and its `stop` does not wait for it either.
 */
export function startConsumer<T extends object>(source: Source, run: Run<T>): Consumer {
  const { boss, name } = source;
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
      if (job) await runJob(source, job, run);
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
  { boss, name, log, renew }: Source,
  job: PgBoss.Job<T>,
  run: Run<T>,
): Promise<void> {
  let renewedAt = Number.NEGATIVE_INFINITY;
  const alive = async () => {
    if (performance.now() - renewedAt < renewMs) return;
    renewedAt = performance.now();
    await renew(job.id);
  };
  const failure = await run(job.data, alive).then(
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
