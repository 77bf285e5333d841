export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { kind: 'link'; url: string; children: Inline[] }
  | { kind: 'person'; id: string }
  | { kind: 'channel'; id: string; name: string }
  | { kind: 'broadcast'; name: string }
  | { kind: 'date'; at: number; format: string; fallback: string }
  | { kind: 'emoji'; name: string };

export type Part =
  | { kind: 'lines' | 'quote'; children: Inline[] }
  | { kind: 'pre'; text: string }
  | { kind: 'heading'; level: number; children: Inline[] }
  | { kind: 'list'; items: { marker: string; children: Inline[] }[] };

/** `pattern` is sticky; `isWord` means that it must not begin inside a word. */
export type Rule = {
  pattern: RegExp;
  isWord: boolean;
  make: (match: string[], rules: readonly Rule[]) => Inline | null;
};

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const span =
  (kind: 'bold' | 'italic' | 'strike') =>
  ([, inside = '']: string[], rules: readonly Rule[]): Inline => ({ kind, children: inline(inside, rules) });

export const CODE: Rule = {
  pattern: /`([^`\n]+)`/y,
  isWord: false,
  make: ([, text = '']) => ({ kind: 'code', text: unescaped(text) }),
};
export const EMOJI: Rule = {
  pattern: /:([a-z0-9_+'-]+):/y,
  isWord: false,
  make: ([, name = '']) => ({ kind: 'emoji', name }),
};
export const ANGLE: Rule = { pattern: /<([^<>\n]+)>/y, isWord: false, make: ([, inside = '']) => reference(inside) };
export const spanRule = (pattern: RegExp, kind: 'bold' | 'italic' | 'strike'): Rule => ({
  pattern,
  isWord: true,
  make: span(kind),
});

const RULES: readonly Rule[] = [
  CODE,
  ANGLE,
  spanRule(/\*(?=\S)([^*\n]*?\S)\*(?![\p{L}\p{N}])/uy, 'bold'),
  spanRule(/_(?=\S)([^_\n]*?\S)_(?![\p{L}\p{N}])/uy, 'italic'),
  spanRule(/~(?=\S)([^~\n]*?\S)~(?![\p{L}\p{N}])/uy, 'strike'),
  EMOJI,
];

/** Slack's own markup as parts to draw: https://docs.slack.dev/messaging/formatting-message-text */
export function mrkdwn(text: string): Part[] {
  return text.split('```').flatMap((piece, index): Part[] => {
    if (index % 2 === 1) return [{ kind: 'pre', text: unescaped(piece.replace(/^\n|\n$/g, '')) }];
    return piece.trim() === '' ? [] : linesOf(piece.replace(/^\n|\n$/g, ''), RULES, /^(?:&gt;|>) ?/);
  });
}

/** Plain text in which only emoji are drawn, as `plain_text` objects have it. */
export const plainText = (text: string): Inline[] => inline(text, [EMOJI], (words) => words);

const BULLET = /^\s*([•◦▪*+-]|\d+[.)])\s+(?=\S)/;

export function linesOf(text: string, rules: readonly Rule[], quoted: RegExp): Part[] {
  const parts: Part[] = [];
  let lines: string[] = [];
  let kind: 'lines' | 'quote' = 'lines';
  const end = (next: 'lines' | 'quote'): void => {
    if (lines.length > 0) parts.push({ kind, children: inline(lines.join('\n'), rules) });
    lines = [];
    kind = next;
  };
  for (const line of text.split('\n')) {
    const bullet = BULLET.exec(line);
    if (bullet) {
      end('lines');
      addItem(parts, bullet[1] ?? '', inline(line.slice(bullet[0].length), rules));
      continue;
    }
    const here = quoted.test(line) ? 'quote' : 'lines';
    if (here !== kind) end(here);
    lines.push(here === 'quote' ? line.replace(quoted, '') : line);
  }
  end('lines');
  return parts;
}

function addItem(parts: Part[], marker: string, children: Inline[]): void {
  const item = { marker: /^[*+-]$/.test(marker) ? '•' : marker, children };
  const last = parts.at(-1);
  if (last?.kind === 'list') last.items.push(item);
  else parts.push({ kind: 'list', items: [item] });
}

export function inline(text: string, rules: readonly Rule[], clean: (text: string) => string = unescaped): Inline[] {
  const found: Inline[] = [];
  let from = 0;
  const flush = (to: number): void => {
    if (to > from) found.push({ kind: 'text', text: clean(text.slice(from, to)) });
  };
  for (let at = 0; at < text.length; ) {
    const hit = matchAt(text, at, rules);
    if (!hit) {
      at += 1;
      continue;
    }
    flush(at);
    found.push(hit.token);
    at += hit.length;
    from = at;
  }
  flush(text.length);
  return found;
}

function matchAt(text: string, at: number, rules: readonly Rule[]): { token: Inline; length: number } | null {
  if (!'*_~`<:['.includes(text[at] ?? ' ')) return null;
  const isInWord = at > 0 && /[\p{L}\p{N}]/u.test(text[at - 1] ?? '');
  for (const { pattern, isWord, make } of rules) {
    if (isWord && isInWord) continue;
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    const token = match && make(match, rules);
    if (match && token) return { token, length: match[0].length };
  }
  return null;
}

/** What stands between angle brackets. */
function reference(inside: string): Inline | null {
  const [target = '', label] = splitOnce(inside, '|');
  if (target.startsWith('@')) return { kind: 'person', id: target.slice(1) };
  if (target.startsWith('#')) return { kind: 'channel', id: target.slice(1), name: label ?? '' };
  if (target.startsWith('!date^')) return date(target, label ?? '');
  if (target.startsWith('!')) return { kind: 'broadcast', name: (label ?? target.slice(1)).replace(/^@/, '') };
  if (!/^(https?:|mailto:|tel:)/.test(target)) return null;
  const words = unescaped(label ?? target.replace(/^mailto:|^tel:/, ''));
  return { kind: 'link', url: unescaped(target), children: plainText(words) };
}

function date(target: string, fallback: string): Inline {
  const [, at, format = ''] = target.split('^');
  return { kind: 'date', at: Number(at), format, fallback: unescaped(fallback) };
}

function splitOnce(text: string, at: string): [string, string?] {
  const index = text.indexOf(at);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}
