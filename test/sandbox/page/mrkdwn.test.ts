import { describe, expect, it } from 'vitest';
import { markdown } from '../../../src/sandbox/page/markdown.ts';
import { type Inline, mrkdwn, type Part, plainText } from '../../../src/sandbox/page/mrkdwn.ts';

const text = (words: string): Inline => ({ kind: 'text', text: words });
const lines = (...children: Inline[]): Part[] => [{ kind: 'lines', children }];

describe('mrkdwn', () => {
  it.each<[string, string, Inline[]]>([
    ['bold', '*now*', [{ kind: 'bold', children: [text('now')] }]],
    [
      'italic and strike',
      '_a_ ~b~',
      [{ kind: 'italic', children: [text('a')] }, text(' '), { kind: 'strike', children: [text('b')] }],
    ],
    [
      'one inside another',
      '*a _b_*',
      [{ kind: 'bold', children: [text('a '), { kind: 'italic', children: [text('b')] }] }],
    ],
    ['no bold inside a word or a sum', 'a*b*c, 2 * 3 * 4', [text('a*b*c, 2 * 3 * 4')]],
    ['no italic inside a name', 'snake_case_name', [text('snake_case_name')]],
    ['code as it stands', '`*a* &lt;b&gt;`', [{ kind: 'code', text: '*a* <b>' }]],
    ['escaped characters', '&lt;b&gt; &amp;amp;', [text('<b> &amp;')]],
    [
      'a link with words',
      '<https://a.example/?x=1&amp;y=2|the *page*>',
      [{ kind: 'link', url: 'https://a.example/?x=1&y=2', children: [text('the *page*')] }],
    ],
    [
      'a bare link',
      '<https://a.example>',
      [{ kind: 'link', url: 'https://a.example', children: [text('https://a.example')] }],
    ],
    ['no link that could run something', '<javascript:alert(1)|x>', [text('<javascript:alert(1)|x>')]],
    [
      'people, channels and everybody',
      '<@U1> <#C1|acme> <!here>',
      [
        { kind: 'person', id: 'U1' },
        text(' '),
        { kind: 'channel', id: 'C1', name: 'acme' },
        text(' '),
        { kind: 'broadcast', name: 'here' },
      ],
    ],
    [
      'a date',
      '<!date^1392734382^{date_short} at {time}|then>',
      [{ kind: 'date', at: 1392734382, format: '{date_short} at {time}', fallback: 'then' }],
    ],
    ['emoji', 'ok :+1:', [text('ok '), { kind: 'emoji', name: '+1' }]],
  ])('reads %s', (_, source, wanted) => expect(mrkdwn(source)).toEqual(lines(...wanted)));

  it('sets quotes, lists and blocks of code apart', () => {
    expect(mrkdwn('a\n&gt; b\n• c\n- d\n1. e\n```\n*f*\n```')).toEqual([
      { kind: 'lines', children: [text('a')] },
      { kind: 'quote', children: [text('b')] },
      {
        kind: 'list',
        items: [
          { marker: '•', children: [text('c')] },
          { marker: '•', children: [text('d')] },
          { marker: '1.', children: [text('e')] },
        ],
      },
      { kind: 'pre', text: '*f*' },
    ]);
  });

  it('keeps every character of words that mean nothing', () => {
    expect(mrkdwn('a * b _ c ~ d ` e < f : g')).toEqual(lines(text('a * b _ c ~ d ` e < f : g')));
  });
});

it('plain text has emoji and nothing else', () => {
  expect(plainText('*a* &amp; <b> :tada:')).toEqual([text('*a* &amp; <b> '), { kind: 'emoji', name: 'tada' }]);
});

it('markdown has headings, two stars and links in brackets', () => {
  expect(markdown('## Goals\n**a** and [b](https://b.example)\n\n- c')).toEqual([
    { kind: 'heading', level: 2, children: [text('Goals')] },
    {
      kind: 'lines',
      children: [
        { kind: 'bold', children: [text('a')] },
        text(' and '),
        { kind: 'link', url: 'https://b.example', children: [text('b')] },
        text('\n'),
      ],
    },
    { kind: 'list', items: [{ marker: '•', children: [text('c')] }] },
  ]);
});
