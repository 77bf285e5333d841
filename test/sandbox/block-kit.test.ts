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

describe('modals', () => {
  const modal = (rest: object = {}) => ({
    type: 'modal',
    title: plain('Plan'),
    submit: plain('Save'),
    blocks: [input()],
    ...rest,
  });

  it('takes a form', () => {
    expect(viewProblems(modal({ private_metadata: long(3000), callback_id: 'c', clear_on_close: true }))).toEqual([]);
  });

  it.each<[string, object, string, string]>([
    ['an input without a way to submit', modal({ submit: undefined }), 'missing required field: submit', '/view'],
    ['a long title', modal({ title: plain(long(25)) }), 'must be less than 25 characters', '/view/title/text'],
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
