/** Text that people typed, safe in mrkdwn: https://docs.slack.dev/messaging/formatting-message-text#escaping */
export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What somebody typed in a command or message, where Slack escapes the same three characters. */
export const unescapeText = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Cuts to at most `max` UTF-16 units with an ellipsis, never through a surrogate pair or an escaped character. */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, max - 1).replace(/[\uD800-\uDBFF]$|&[a-z]{0,3}$/, '')}…`;
}

const LONGEST_NAME = 40;

/** A name or title within a line that has to stay short, safe in mrkdwn. */
export const named = (text: string, max = LONGEST_NAME): string => escapeText(cut(text, max));

/** A name or title in plain text that says more than it. */
export const shortName = (text: string): string => cut(text, 60);

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** `Ana, Ben and Cora`. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** Splits text into parts of at most `max` characters, at a line or word end where there is one. */
export function slices(text: string, max: number): string[] {
  if (text.length <= max) return [text];
  const head = text.slice(0, max);
  const end = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' '));
  const at = end > max / 2 ? end : max;
  return [text.slice(0, at), ...slices(text.slice(at).trimStart(), max)];
}

/** What somebody wrote, without Slack's markup for people, channels and links: https://docs.slack.dev/messaging/formatting-message-text */
export function plainWords(text: string, names: ReadonlyMap<string, string>): string {
  const worded = text
    .replace(
      /<@([A-Z0-9]+)(?:\|([^>]*))?>/g,
      (_, id: string, name?: string) => `@${name || (names.get(id) ?? 'somebody')}`,
    )
    .replace(/<#[A-Z0-9]+(?:\|([^>]*))?>/g, (_, name?: string) => (name ? `#${name}` : 'a channel'))
    .replace(/<!(?:subteam\^[A-Z0-9]+\|)?@?([^>^|]+)[^>]*>/g, (_, name: string) => `@${name}`)
    .replace(/<([^>|]+)\|([^>]+)>/g, (_, url: string, label: string) => `${label} (${url})`)
    .replace(/<([^>]+)>/g, '$1');
  return unescapeText(worded);
}
