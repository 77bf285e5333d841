import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Player, startBot, type TestBot } from '../../support/harness.ts';
import { addAccount, asks } from '../actions/world.ts';
import { addPerson } from '../people/world.ts';

let t: TestBot;
let ana: Player;
let acme: string;
const people = ['Ada Adler', 'Bea Brandt', 'Cleo Croft'];

beforeAll(async () => {
  t = await startBot();
  ana = await t.person('ana', { role: 'member', realName: 'Ana Lopez' });
  acme = await addAccount(t, 'Acme', { kam: ana });
  for (const name of people) await addPerson(t, acme, name);
});
afterAll(() => t.stop());

async function chooses(names: readonly string[]): Promise<void> {
  for (const name of names) await ana.user.suggest(ana.window as never, 'withIds', name);
  await ana.picks('withIds', [...names]);
}
const entries = (): string[] =>
  ana.sees.split('\n').filter((line) => /conversation|participant/.test(line) && line.includes('Ana Lopez*'));

it('tells a conversation and everybody who took part as one entry', async () => {
  await asks(ana, 'log Acme');
  await chooses(people);
  await ana.submits({ kind: 'Meeting', note: 'They want a pilot' });
  await asks(ana, 'history Acme');
  expect(entries()).toHaveLength(1);
  expect(entries()[0]).toMatch(
    /^\*Ana Lopez\* added the conversation \*21 Nov 2026\*: kind meeting, note They want a pilot, .*with Ada Adler, Bea Brandt and Cleo Croft, of ours Ana Lopez · /,
  );
});

it('tells who was added to it and removed from it, also when nothing else was changed', async () => {
  await asks(ana, 'conversations Acme');
  await ana.presses('Edit');
  await chooses(['Ada Adler']);
  await ana.submits();
  await asks(ana, 'history Acme');
  expect(entries()).toHaveLength(2);
  expect(entries()[0]).toContain('changed the conversation *21 Nov 2026*: with Bea Brandt and Cleo Croft removed · ');
});

it('tells its removal as one, brings it back with everybody, and says so', async () => {
  const who = () => t.db.interactionPerson.findMany({ orderBy: { id: 'asc' }, select: { id: true, contactId: true } });
  const before = await who();
  await asks(ana, 'conversations Acme');
  await ana.presses('Remove');
  expect(await who()).toEqual([]);
  await asks(ana, 'history Acme');
  expect(entries()).toHaveLength(3);
  await ana.presses('Undo');
  expect(await who()).toEqual(before);
  expect(entries()).toHaveLength(4);
  expect(entries()[0]).toMatch(/brought back the conversation .* with Ada Adler, of ours Ana Lopez · /);
  expect(ana.sees).not.toContain('Undo');
});

it('shows all of it in full', async () => {
  await asks(ana, 'log Acme');
  await chooses(['Ada Adler', 'Bea Brandt']);
  await ana.submits({ note: `Start ${'long text '.repeat(190)}end` });
  await asks(ana, 'history Acme');
  await ana.presses('Show in full');
  expect(ana.sees).toContain('text end');
  expect(ana.sees).toContain('with Ada Adler and Bea Brandt');
  await ana.user.close({ all: true });
});

it('tells once that two contacts became one, however often they took part', async () => {
  await addPerson(t, acme, 'Croft, Cleo');
  for (const note of ['First', 'Second', 'Third']) {
    await asks(ana, 'log Acme');
    await chooses(['Croft, Cleo']);
    await ana.submits({ note });
  }
  await asks(ana, 'contacts Acme');
  await ana.presses('Look at both');
  await ana.presses('Merge them …');
  await ana.submits();
  await asks(ana, 'history Acme');
  expect(entries().filter((line) => line.includes('participant'))).toEqual([
    expect.stringContaining('changed the participant of a conversation: with '),
  ]);
});
