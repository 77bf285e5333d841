import { schedule } from 'node-cron';
import type { Logger } from 'pino';

/** Says "look now" once a minute; what is due is decided in the database. Returns a function that stops it. */
export function startClock(look: () => Promise<void>, log: Logger): () => void {
  const task = schedule('* * * * *', () => look().catch((error) => log.error({ error }, 'clock failed')), {
    noOverlap: true,
  });
  return () => void task.stop();
}
