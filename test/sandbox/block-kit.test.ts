import { describe, expect, it } from 'vitest';
import { blockProblems, viewProblems } from '../../src/sandbox/index.ts';
import { BAD } from './bad-blocks.ts';
import { input, long, mrkdwn, plain } from './block-samples.ts';
import { GOOD } from './good-blocks.ts';

describe('blocks', () => {
  it.each(GOOD)('takes %s', (_, blocks, surface = 'message') => {
    expect(blockProblems(JSON.parse(JSON.stringify(blocks)), surface)).toEqual([]);
  });

  it.each(BAD)('refuses %s', (_, blocks, message, pointer, surface = 'message') => {
    expect(blockProblems(JSON.parse(JSON.stringify(blocks)), surface)).toContainEqual({ message, pointer });
  });
});

describe('a home view', () => {
  const home = (rest: object = {}) => ({ type: 'home', blocks: [input()], ...rest });

  it('needs no title and no way to submit', () => {
    const full = { private_metadata: long(3000), callback_id: long(255), external_id: long(255) };
    expect(viewProblems(home(full), '/view', 'home')).toEqual([]);
    expect(
      viewProblems(home({ blocks: Array.from({ length: 100 }, () => ({ type: 'divider' })) }), '/view', 'home'),
    ).toEqual([]);
  });

  it.each<[string, object, string, string]>([
    ['a modal', home({ type: 'modal' }), 'unsupported type', '/view/type'],
    ['a title', home({ title: plain('A') }), 'invalid additional property: title', '/view'],
    ['a submit button', home({ submit: plain('A') }), 'invalid additional property: submit', '/view'],
    ['no blocks', { type: 'home' }, 'missing required field: blocks', '/view'],
    [
      'much metadata',
      home({ private_metadata: long(3001) }),
      'must be less than 3001 characters',
      '/view/private_metadata',
    ],
    ['a long callback id', home({ callback_id: long(256) }), 'must be less than 256 characters', '/view/callback_id'],
    ['a long external id', home({ external_id: long(256) }), 'must be less than 256 characters', '/view/external_id'],
    [
      '101 blocks',
      home({ blocks: Array.from({ length: 101 }, () => ({ type: 'divider' })) }),
      'no more than 100 items allowed',
      '/view/blocks',
    ],
  ])('refuses %s', (_, view, message, pointer) => {
    expect(viewProblems(view, '/view', 'home')).toContainEqual({ message, pointer });
  });
});

describe('modals', () => {
  const modal = (rest: object = {}) => ({
    type: 'modal',
    title: plain('Plan'),
    submit: plain('Save'),
    blocks: [input()],
    ...rest,
  });

  it('takes a form', () => {
    expect(
      viewProblems(
        modal({
          title: plain(long(24)),
          submit: plain(long(24)),
          close: plain(long(24)),
          private_metadata: long(3000),
          callback_id: long(255),
          external_id: long(255),
          clear_on_close: true,
        }),
      ),
    ).toEqual([]);
  });

  it.each<[string, object, string, string]>([
    ['an input without a way to submit', modal({ submit: undefined }), 'missing required field: submit', '/view'],
    ['a long title', modal({ title: plain(long(25)) }), 'must be less than 25 characters', '/view/title/text'],
    ['an empty title', modal({ title: plain('') }), 'must be more than 0 characters', '/view/title/text'],
    ['a long way back', modal({ close: plain(long(25)) }), 'must be less than 25 characters', '/view/close/text'],
    ['a long external id', modal({ external_id: long(256) }), 'must be less than 256 characters', '/view/external_id'],
    ['a long button', modal({ submit: plain(long(25)) }), 'must be less than 25 characters', '/view/submit/text'],
    ['a title in mrkdwn', modal({ title: mrkdwn('a') }), 'must be equal to plain_text', '/view/title/type'],
    [
      'too much metadata',
      modal({ private_metadata: long(3001) }),
      'must be less than 3001 characters',
      '/view/private_metadata',
    ],
    ['metadata that is an object', modal({ private_metadata: {} }), 'must provide a string', '/view/private_metadata'],
    ['a long callback id', modal({ callback_id: long(256) }), 'must be less than 256 characters', '/view/callback_id'],
    ['an unknown property', modal({ submit_disabled: true }), 'invalid additional property: submit_disabled', '/view'],
    ['a home view', modal({ type: 'home' }), 'unsupported type', '/view/type'],
    ['no title', modal({ title: undefined }), 'missing required field: title', '/view'],
    ['a bad block', modal({ blocks: [{ type: 'chart' }] }), 'unsupported type: chart', '/view/blocks/0/type'],
  ])('refuses %s', (_, view, message, pointer) => {
    expect(viewProblems(JSON.parse(JSON.stringify(view)))).toContainEqual({ message, pointer });
  });
});
