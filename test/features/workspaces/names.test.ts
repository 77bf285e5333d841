import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findMembersByName } from '../../../src/features/workspaces/index.ts';
import { startBot, type TestBot } from '../../support/harness.ts';

let t: TestBot;

beforeAll(async () => {
  t = await startBot();
  const person = { workspaceId: t.workspaceId, homeTeamId: 'T', syncedAt: t.clock.now };
  const names = ['Moses Frase', 'José Ångström', 'Twin', 'Twin', 'Gone'];
  await t.db.member.createMany({
    data: names.map((name, n) => ({
      ...person,
      slackUserId: `U${n}`,
      name,
      email: `p${n}@x.example`,
      isActive: name !== 'Gone',
    })),
  });
});
afterAll(() => t.stop());

describe('people as another system names them', () => {
  it.each([
    ['Moses Frase', 'Moses Frase'],
    ['  moses  FRASE ', 'Moses Frase'],
    ['Jose Angstrom', 'José Ångström'],
    ['P0@x.example', 'Moses Frase'],
    ['Twin', undefined],
    ['p2@x.example', 'Twin'],
    ['Gone', undefined],
    ['Frase', undefined],
    ['', undefined],
  ])('%s is %s', async (typed, name) => {
    expect((await findMembersByName(t.system(), [typed, 'somebody else'])).get(typed)?.name).toBe(name);
    expect(await findMembersByName(t.system(t.otherId), [typed])).toEqual(new Map());
  });
});
