import { slackDate } from '../dates.ts';
import { emojiOf } from '../emoji.ts';
import { markdown } from '../markdown.ts';
import { type Inline, mrkdwn, type Part, plainText } from '../mrkdwn.ts';
import { useSurface } from '../surface.ts';

type TextObject = { type: string; text: string };

/** A `plain_text` or `mrkdwn` object in a line. */
export function Words({ text }: { text: TextObject | string | undefined }) {
  if (text === undefined) return null;
  if (typeof text === 'string') return <Inlines list={plainText(text)} />;
  return text.type === 'mrkdwn' ? <Mrkdwn text={text.text} /> : <Inlines list={plainText(text.text)} />;
}

export const Mrkdwn = ({ text }: { text: string }) => <Parts parts={mrkdwn(text)} />;

export const Markdown = ({ text }: { text: string }) => (
  <div class="block-markdown">
    <Parts parts={markdown(text)} />
  </div>
);

function Parts({ parts }: { parts: readonly Part[] }) {
  return (
    <>
      {parts.map((part, index) => (
        <PartOf key={index} part={part} />
      ))}
    </>
  );
}

function PartOf({ part }: { part: Part }) {
  switch (part.kind) {
    case 'pre':
      return <pre class="pre">{part.text}</pre>;
    case 'quote':
      return (
        <blockquote class="quote">
          <Inlines list={part.children} />
        </blockquote>
      );
    case 'heading':
      return <Heading level={part.level} list={part.children} />;
    case 'list':
      return (
        <ul class="written-list">
          {part.items.map(({ marker, children }, index) => (
            <li key={index}>
              <span class="marker">{marker}</span>
              <span>
                <Inlines list={children} />
              </span>
            </li>
          ))}
        </ul>
      );
    default:
      return (
        <span class="lines">
          <Inlines list={part.children} />
        </span>
      );
  }
}

const HEADINGS = ['h3', 'h4', 'h5', 'h6'] as const;

function Heading({ level, list }: { level: number; list: readonly Inline[] }) {
  const Tag = HEADINGS[level - 1] ?? 'h6';
  return (
    <Tag class="markdown-heading" data-level={level}>
      <Inlines list={list} />
    </Tag>
  );
}

export function Inlines({ list }: { list: readonly Inline[] }) {
  return (
    <>
      {list.map((token, index) => (
        <InlineOf key={index} token={token} />
      ))}
    </>
  );
}

function InlineOf({ token }: { token: Inline }) {
  switch (token.kind) {
    case 'text':
      return <>{token.text}</>;
    case 'code':
      return <code class="code">{token.text}</code>;
    case 'emoji':
      return <Emoji name={token.name} />;
    case 'link':
      return (
        <a href={token.url} target="_blank" rel="noreferrer">
          <Inlines list={token.children} />
        </a>
      );
    case 'bold':
    case 'italic':
    case 'strike':
      return <Span kind={token.kind} list={token.children} />;
    default:
      return <Named token={token} />;
  }
}

const TAGS = { bold: 'strong', italic: 'em', strike: 's' } as const;

function Span({ kind, list }: { kind: keyof typeof TAGS; list: readonly Inline[] }) {
  const Tag = TAGS[kind];
  return (
    <Tag>
      <Inlines list={list} />
    </Tag>
  );
}

/** Unknown ones are shown by their name. */
export function Emoji({ name }: { name: string }) {
  const glyph = emojiOf(name);
  if (!glyph) return <>:{name}:</>;
  return (
    <span class="emoji" role="img" aria-label={name.replaceAll('_', ' ')} title={`:${name}:`}>
      {glyph}
    </span>
  );
}

function Named({ token }: { token: Extract<Inline, { kind: 'person' | 'channel' | 'broadcast' | 'date' }> }) {
  const { channels, now, tz } = useSurface();
  switch (token.kind) {
    case 'person':
      return <Mention id={token.id} />;
    case 'channel': {
      const name = channels.find(({ id }) => id === token.id)?.name ?? token.name;
      return <span class="mention">#{name || token.id}</span>;
    }
    case 'broadcast':
      return <span class="mention mention-me">@{token.name}</span>;
    default:
      return <time>{slackDate(token.at, token.format, now, tz) ?? token.fallback}</time>;
  }
}

export function Mention({ id }: { id: string }) {
  const { people, me } = useSurface();
  const bare = id.split('|')[0] ?? id;
  const name = people[bare]?.realName || people[bare]?.name || bare;
  return <span class={bare === me ? 'mention mention-me' : 'mention'}>@{name}</span>;
}
