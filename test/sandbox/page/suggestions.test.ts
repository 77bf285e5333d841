import { describe, expect, it } from 'vitest';
import type { ShownChannel, Someone } from '../../../src/sandbox/page/api.ts';
import { asStored, suggest } from '../../../src/sandbox/page/suggestions.ts';

const someone = (id: string, name: string, realName: string): Someone => ({
  id,
  name,
  realName,
  tz: 'UTC',
  isBot: false,
  isGuest: false,
  isExternal: false,
  part: '',
});
const acme: ShownChannel = {
  id: 'C1',
  name: 'acme',
  kind: 'public',
  isExtShared: false,
  isArchived: false,
  members: 2,
  unread: 0,
};
const known = {
  hints: [
    { text: '/kam plan [account]', help: 'Open the plan' },
    { text: '/kam help', help: 'Help' },
  ],
  people: [someone('U1', 'ana', 'Ana Torres'), someone('U2', 'ben', 'Ben Okafor')],
  channels: [acme],
};
const offered = (text: string) => suggest(text, text.length, known);
const texts = (text: string): string[] => offered(text).list.map((one) => one.text);

describe('suggestions', () => {
  it('complete a command up to its argument', () => expect(texts('/kam pl')).toEqual(['/kam plan ']));
  it('keep showing what the argument is, and change nothing of it', () =>
    expect(texts('/kam plan Acme')).toEqual(['/kam plan Acme']));
  it('let Enter send a command as it stands', () => expect(offered('/kam').isEager).toBe(false));
  it('name people by handle or real name', () => {
    expect(texts('Hello @b')).toEqual(['Hello @ben ']);
    expect(texts('Hello @tor')).toEqual(['Hello @ana ']);
  });
  it('name channels', () => expect(texts('see #a')).toEqual(['see #acme ']));
  it('leave mail addresses alone', () => expect(texts('me@b')).toEqual([]));
  it('complete in the middle of a text', () => {
    const [first] = suggest('ask @a about it', 6, known).list;
    expect(first).toMatchObject({ text: 'ask @ana about it', caret: 9 });
  });
});

describe('a typed message', () => {
  it('is stored with ids, links and escaped characters', () =>
    expect(asStored('@ana: a < b & see #acme, https://a.example.', known)).toBe(
      '<@U1>: a &lt; b &amp; see <#C1|acme>, <https://a.example>.',
    ));
  it('keeps names that nobody has', () => expect(asStored('@zoe #nowhere', known)).toBe('@zoe #nowhere'));
});
