import type { Fields } from '../../../db/change.ts';
import { insertMany } from '../../../db/change-many.ts';
import { accountIn, changePast, type DemoWorld, insertPast, longText, personIn } from '../../../demo-world.ts';
import { deliver } from '../../../jobs/delivery.ts';
import { addDaysTo, storedDay } from '../../../lib/dates.ts';
import { numberOrNull, readRows } from '../../../lib/rows.ts';
import type { TxScope } from '../../../scope.ts';
import { listReadableByName } from '../../accounts/index.ts';
import type { Reason } from '../level.ts';
import { listRisks } from '../register/repository.ts';
import { QUEUED } from './entry.ts';
import { evidenceKey } from './rules.ts';

/** `ago`: days since it entered; `by`: who leads it; `claimed`: days since they claimed it. */
const entries = readRows(
  ['account', 'by', 'ago', 'level', 'claimed', 'step'],
  `
harrow   | finn  | 24 | endangered | 23 | kam
sundatel | mei   | 1  | endangered |    | kam
helvet   | jonas | 2  | endangered |    | manager
cerroaz  | tomas | 31 | endangered | 30 | kam
altavera | tomas | 38 | endangered | 37 | kam
`,
);

/** What had put them there; `since` in days before today. Scoring goes on with what it finds. */
const reasons = readRows(
  ['account', 'signal', 'points', 'since', 'text'],
  `
harrow   | health   | 30 | 24 | health is red: 31 of 100
harrow   | revenue.fell | 20 | 24 | recurring revenue fell by 27% within 90 days
sundatel | health   | 30 | 1  | health is red: 49 of 100
sundatel | contact.silent | 15 | 22 | no two-way contact for 63 days
helvet   | health   | 30 | 2  | health is red: 49 of 100
helvet   | renewal.unplanned | 10 | 36 | renews in 86 days and has no plan
altavera | sponsor  | 25 | 38 | the chief risk officer we worked with moved on
altavera | silence  | 15 | 38 | no two-way contact for more than twice the usual time
`,
);

const HOUR_MS = 3_600_000;

function reasonsOf(world: DemoWorld, key: string): Reason[] {
  return reasons
    .filter(({ account }) => account === key)
    .map(({ signal, points, since, text }) => {
      const day = addDaysTo(world.today, -Number(since));
      return { case: 'demo', text, since: day, points: Number(points), signal, occurrence: day };
    });
}

const total = (all: readonly Reason[]): number => all.reduce((sum, { points }) => sum + points, 0);

export async function queueDemo(t: TxScope, world: DemoWorld): Promise<void> {
  if (world.flavour === 'extremes') return extremes(t, world);
  const ids = await insertPast(
    world,
    'queueEntry',
    entries.map(({ account, by, ago, level, claimed, step }) => {
      const found = reasonsOf(world, account);
      const accountId = accountIn(world, account);
      const dueAt = claimed ? null : new Date(world.day(1).getTime() + 15 * HOUR_MS);
      const enteredAt = world.as(by, Number(ago)).now;
      const row = {
        accountId,
        openKey: accountId,
        enteredAt,
        level,
        points: total(found),
        reasons: found,
        step,
        dueAt,
      };
      return { by, ago: Number(ago), row };
    }),
  );
  const idOf = (key: string): string => ids[entries.findIndex(({ account }) => account === key)] ?? '';
  const claims = entries.flatMap(({ by, claimed, account }) => {
    const ago = numberOrNull(claimed);
    if (ago === null) return [];
    const s = world.as(by, ago);
    return [{ by, ago, id: idOf(account), fields: { claimedById: s.actor.id, claimedAt: s.now } }];
  });
  await changePast(world, 'queueEntry', [
    ...claims,
    await flagged(t, world, idOf('cerroaz')),
    snoozed(world, idOf('cerroaz')),
    resolved(world, idOf('altavera')),
  ]);
}

/** By somebody who knows the account, whatever the points. */
async function flagged(t: TxScope, world: DemoWorld, id: string) {
  const [risk] = await listRisks(t, accountIn(world, 'cerroaz'));
  const fields = { flaggedLevel: 'endangered', flaggedById: personIn(world, 'tomas').id, raidItemId: risk?.id ?? null };
  return { by: 'tomas', ago: 30, id, fields: fields satisfies Fields<'queueEntry'> };
}

const snoozed = (world: DemoWorld, id: string) => ({
  by: 'tomas',
  ago: 6,
  id,
  fields: {
    snoozedUntilOn: storedDay(addDaysTo(world.today, 12)),
    snoozedById: personIn(world, 'tomas').id,
    snoozeReason: 'They compare both plannings for two weeks; until then nobody there decides anything.',
  } satisfies Fields<'queueEntry'>,
});

function resolved(world: DemoWorld, id: string) {
  const by = { by: 'tomas', ago: 4 };
  const { now, actor } = world.as(by.by, by.ago);
  const held = reasonsOf(world, 'altavera');
  const fields = {
    ...{ openKey: null, closedAt: now, closedById: actor.id, outcome: 'mitigated' },
    ...{ pointsAtClose: total(held), signalsAtClose: held.map(evidenceKey) },
    closeReason: 'Lucía Barrantes is the new chief risk officer; she saw a night in the security operations centre.',
  } satisfies Fields<'queueEntry'>;
  return { ...by, id, fields };
}

const MANY = 45;

/** One that waits, one with every text as long as it may be, one that is closed, and many with long names. */
async function extremes(t: TxScope, world: DemoWorld): Promise<void> {
  const ana = world.as('ana', 3);
  const long: Reason[] = Array.from({ length: 12 }, (_, index) => {
    const signal = { signal: `demo.${index}`, occurrence: world.today };
    return { case: 'demo', text: longText(150), since: addDaysTo(world.today, -400), points: 30 - index, ...signal };
  });
  const entry = (key: string, level: string, found: Reason[]) => {
    const accountId = accountIn(world, key);
    const row = { accountId, openKey: accountId, enteredAt: ana.now, level, points: 60, reasons: found };
    return { by: 'ana', ago: 3, row };
  };
  const [typical = '', longest = ''] = await insertPast(world, 'queueEntry', [
    entry(
      'typical',
      'endangered',
      long.slice(0, 1).map((one) => ({ ...one, text: 'no two-way contact for 67 days' })),
    ),
    entry('longest', 'critical', long),
  ]);
  const said = { escalateNote: longText(1_000), escalatedById: ana.actor.id, step: 'sponsor' };
  await changePast(world, 'queueEntry', [{ by: 'ana', ago: 2, id: longest, fields: said }]);
  await many(t, world);
  for (const subjectId of [typical, longest])
    await deliver(t, { kind: QUEUED, subjectId, recipient: ana.actor.id, occurrence: 'demo' });
}

async function many(t: TxScope, world: DemoWorld): Promise<void> {
  const ana = world.as('ana', 1);
  const known = ['typical', 'longest', 'empty'].map((key) => accountIn(world, key));
  const others = (await listReadableByName(ana)).filter((id) => !known.includes(id)).slice(0, MANY);
  const rows = others.map((accountId, index) => {
    const flagged = { flaggedLevel: 'critical', flaggedById: ana.actor.id };
    const common = { accountId, enteredAt: ana.now, level: 'critical', points: 0, reasons: [], ...flagged };
    const ended = { closedAt: ana.now, closedById: ana.actor.id, outcome: 'accepted', closeReason: longText(1_000) };
    const asleep = { snoozedUntilOn: world.day(20), snoozedById: ana.actor.id, snoozeReason: longText(1_000) };
    return index % 9 === 0
      ? { ...common, ...ended }
      : { ...common, openKey: accountId, ...(index % 4 === 0 && asleep) };
  });
  await insertMany(t, 'queueEntry', rows);
}
