import { accountIn, type DemoWorld, personIn } from '../../demo-world.ts';
import type { Feature, Nudge } from '../../feature.ts';
import { addDaysTo, dayIn } from '../../lib/dates.ts';
import { systemScope, type TxScope } from '../../scope.ts';
import { hearings, listCovers, mute } from '../workspaces/index.ts';
import { choose } from './choose.ts';
import { storeDays } from './decide.ts';
import type { Chosen } from './reminder.ts';

/** Reminders of today, whatever the day and time, and what somebody muted; in the company reminders come by themselves in the morning. */
export const demo =
  (nudges: readonly Nudge[]): NonNullable<Feature['demo']> =>
  async (t, world) => {
    if (world.flavour !== 'extremes') return;
    const chosen = await addToday(t, world, nudges);
    const ana = world.as('ana', 0);
    const accountId = accountIn(world, 'empty');
    for (const [at, { kind }] of nudges.entries()) {
      const untilOn = at % 2 ? addDaysTo(world.today, at + 1) : null;
      await mute(ana, { kind, accountId, subjectId: null, untilOn });
    }
    const [, second] = chosen.get(ana.actor.id) ?? [];
    const untilOn = addDaysTo(world.today, 7);
    if (second) await mute(ana, { kind: second.kind, accountId: null, subjectId: second.subjectId, untilOn });
  };

async function addToday(t: TxScope, world: DemoWorld, nudges: readonly Nudge[]): Promise<Map<string, Chosen[]>> {
  const s = { ...systemScope(t), queued: t.queued, hinted: t.hinted };
  const [all, covers] = [await hearings(s), await listCovers(s)];
  const ids = ['ana', 'ben'].map((name) => personIn(world, name).id);
  const awake = new Map(ids.map((id) => [id, dayIn(s.now, all.get(id)?.timeZone ?? 'UTC')]));
  const chosen = await choose(s, nudges, { all, awake, covers });
  await storeDays(s, awake, awake, chosen);
  return chosen;
}
