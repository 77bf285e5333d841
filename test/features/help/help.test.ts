import { describe, expect, it } from 'vitest';
import { type Command, command } from '../../../src/feature.ts';
import { findCommands, usageOf } from '../../../src/features/help/help.ts';

const named = (path: string, help: string): Command => command({ path, help, run: async () => null });
const commands = [
  named('plan', 'Open the plan of an account'),
  named('team', 'See who does what'),
  named('account new', 'Add an account'),
  named('join', 'Ask to join the team of an account'),
];

describe('usage', () => {
  it.each([
    [{ path: 'plan', arguments: ['account'] as const }, '/kam plan [account]'],
    [{ path: 'actions', arguments: ['account?'] as const }, '/kam actions [account]'],
    [{ path: 'help', arguments: ['text'] as const }, '/kam help [words]'],
    [{ path: 'account new' }, '/kam account new'],
  ])('of %j', (declared, expected) => expect(usageOf(declared)).toBe(expected));
});

describe('help about a word', () => {
  it.each([
    ['plan', ['plan']],
    ['/kam plan', ['plan']],
    ['PLAN', ['plan']],
    ['ask to', ['join']],
    ['plam', ['plan']],
    ['taem', ['team']],
    ['jion', ['join']],
    ['acount', ['account new']],
    ['xyzzy', []],
  ])('%s', (word, expected) => expect(findCommands(commands, word).map(({ path }) => path)).toEqual(expected));
});
