import { insertMany, newId, updateMany } from '../../db/change-many.ts';
import { type DemoWorld, longText, personIn } from '../../demo-world.ts';
import { deliver } from '../../jobs/delivery.ts';
import { addDaysTo } from '../../lib/dates.ts';
import { readRows } from '../../lib/rows.ts';
import type { TxScope } from '../../scope.ts';
import { DECLINED, startCover } from './start-cover.ts';

/** Who is what, and who reports to whom; what is empty stays as Slack had it. */
const company = readRows(
  ['who', 'role', 'manager'],
  `
ana   |        | nora
dev   |        | eve
liam  |        | eve
priya |        | eve
jonas |        | eve
finn  |        | ben
mei   |        | ben
tomas |        | nora
nora  | head   | ben
sol   |        | hugo
rosa  | viewer |
`,
);

const EXTRAS = 58;

export async function demo(t: TxScope, world: DemoWorld): Promise<void> {
  const patches = company.map(({ who, role, manager }) => ({
    id: personIn(world, who).id,
    fields: { ...(role && { role }), ...(manager && { managerId: personIn(world, manager).id }) },
  }));
  await updateMany(t, 'member', patches);
  if (world.flavour !== 'extremes') return;
  await addExtras(t, world);
  await addCover(world);
}

/** Somebody stands in, and somebody who was asked cannot. */
async function addCover(world: DemoWorld): Promise<void> {
  const ana = world.as('ana', 0);
  const { id } = await startCover(ana, { coverId: personIn(world, 'ben').id, untilOn: addDaysTo(world.today, 7) });
  await deliver(ana, { kind: DECLINED, subjectId: id, recipient: ana.actor.id, occurrence: id });
}

/** Colleagues whom Slack does not know, for a very large team. */
async function addExtras(t: TxScope, world: DemoWorld): Promise<void> {
  const extras = Array.from({ length: EXTRAS }, (_, index) => {
    const key = `extra${index + 1}`;
    const person = { id: newId(t.now), slackUserId: `U0${key.toUpperCase()}`, name: longText(80, `Nº ${index + 1} `) };
    world.people.set(key, person);
    return { ...person, homeTeamId: 'T0EXTRAS', syncedAt: t.now };
  });
  await insertMany(t, 'member', extras);
}
