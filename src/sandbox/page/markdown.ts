import { ANGLE, CODE, EMOJI, type Inline, inline, linesOf, type Part, type Rule, spanRule } from './mrkdwn.ts';

const LINK: Rule = {
  pattern: /\[([^\]\n]+)\]\((https?:[^)\s]+)\)/y,
  isWord: false,
  make: ([, label = '', url = '']): Inline => ({ kind: 'link', url, children: inline(label, [EMOJI]) }),
};

const RULES: readonly Rule[] = [
  CODE,
  ANGLE,
  LINK,
  spanRule(/\*\*(?=\S)(.+?)\*\*/y, 'bold'),
  spanRule(/__(?=\S)(.+?)__/y, 'bold'),
  spanRule(/~~(?=\S)(.+?)~~/y, 'strike'),
  spanRule(/\*(?=\S)([^*\n]+?)\*/y, 'italic'),
  spanRule(/_(?=\S)([^_\n]+?)_(?![\p{L}\p{N}])/uy, 'italic'),
  EMOJI,
];

/** The common Markdown of `markdown` blocks: https://docs.slack.dev/reference/block-kit/blocks/markdown-block */
export function markdown(text: string): Part[] {
  return text.split(/^```.*$/m).flatMap((piece, index): Part[] => {
    if (index % 2 === 1) return [{ kind: 'pre', text: piece.replace(/^\n|\n$/g, '') }];
    return piece.split(/^(#{1,6} .+)$/m).flatMap(section);
  });
}

function section(text: string): Part[] {
  const [, marks, words] = /^(#{1,6}) (.+)$/.exec(text) ?? [];
  if (marks && words) return [{ kind: 'heading', level: marks.length, children: inline(words, RULES) }];
  return text.trim() === '' ? [] : linesOf(text.trim(), RULES, /^> ?/);
}
