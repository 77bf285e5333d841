import { afterAll, beforeAll, expect, it } from 'vitest';
import type { FakeUser } from '../../src/sandbox/index.ts';
import { eventually } from '../support/eventually.ts';
import { type Remote, remoteBot } from '../support/remote-bot.ts';

/** CI says 50. */
const KILLS = Number(process.env.KAM_TEST_KILLS ?? 10);
const PEOPLE = 6;

let remote: Remote;
let people: FakeUser[];

beforeAll(async () => {
  remote = await remoteBot();
  people = Array.from({ length: PEOPLE }, (_, index) => remote.workspace.addUser({ name: `person${index}` }));
});
afterAll(() => remote.stop());

type Adder = { person: FakeUser; pending: string | null; trouble: string[] };

const hasForm = ({ person }: Adder): boolean => Boolean(person.top?.submit);

/** Opens the form unless it stands open still. False when the bot did not answer. */
async function open(adder: Adder): Promise<boolean> {
  if (hasForm(adder)) return true;
  if (adder.person.top) await adder.person.close({ all: true });
  adder.pending = null;
  await adder.person.command('account new').catch(() => {});
  return eventually(() => hasForm(adder), 'the form', 2_000).catch(() => false);
}

/** Adds accounts until told to stop; a form that was not confirmed stays open and is submitted again, as people do. */
async function add(adder: Adder, confirmed: string[], next: () => string, isOver: () => boolean): Promise<void> {
  while (!isOver()) {
    if (!(await open(adder))) continue;
    adder.pending ??= next();
    const { error, errors } = await adder.person.submit({ name: adder.pending });
    if (errors) adder.trouble.push(JSON.stringify(errors));
    if (error || errors) continue;
    confirmed.push(adder.pending);
    adder.pending = null;
  }
}

it('loses no confirmed change, and saves none twice, however often it is killed', async () => {
  const confirmed: string[] = [];
  let numbers = 0;
  const adders: Adder[] = people.map((person) => ({ person, pending: null, trouble: [] }));
  const next = (): string => `Kept ${++numbers}`;
  for (let kill = 0; kill < KILLS; kill++) {
    const bot = await remote.start();
    const enough = confirmed.length + 1 + (kill % (2 * PEOPLE));
    let isOver = false;
    const adding = adders.map((adder) => add(adder, confirmed, next, () => isOver));
    await eventually(() => confirmed.length >= enough, 'confirmed changes', 60_000);
    await bot.kill('SIGKILL');
    isOver = true;
    await Promise.all(adding);
  }
  const database = await remote.open();
  const stored = (await database.db.account.findMany({ select: { name: true } })).map(({ name }) => name);
  await database.close();
  expect(adders.flatMap(({ trouble }) => trouble)).toEqual([]);
  expect(confirmed.filter((name) => !stored.includes(name))).toEqual([]);
  expect(stored.filter((name, index) => stored.indexOf(name) !== index)).toEqual([]);
  expect(confirmed.length).toBeGreaterThan(KILLS);
}, 900_000);
