import { slackDate } from '../dates.ts';
import { useSurface } from '../surface.ts';
import { Emoji, Mention } from './text.tsx';

type Style = { bold?: boolean; italic?: boolean; strike?: boolean; code?: boolean; underline?: boolean };
type Piece = { type: string; style?: Style | string; elements?: Piece[]; indent?: number; border?: number } & Record<
  string,
  unknown
>;

/** https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
export function RichText({ elements }: { elements: readonly unknown[] }) {
  return (
    <div class="rich-text">
      {(elements as Piece[]).map((element, index) => (
        <Container key={index} element={element} />
      ))}
    </div>
  );
}

function Container({ element }: { element: Piece }) {
  const pieces = <Pieces list={element.elements ?? []} />;
  switch (element.type) {
    case 'rich_text_list':
      return <List element={element} />;
    case 'rich_text_quote':
      return <blockquote class="quote">{pieces}</blockquote>;
    case 'rich_text_preformatted':
      return <pre class="pre">{pieces}</pre>;
    default:
      return <div class="lines">{pieces}</div>;
  }
}

function List({ element }: { element: Piece }) {
  const Tag = element.style === 'ordered' ? 'ol' : 'ul';
  const start = element.style === 'ordered' ? { start: Number(element.offset ?? 0) + 1 } : {};
  return (
    <Tag class="rich-list" data-indent={element.indent ?? 0} {...start}>
      {(element.elements ?? []).map((item, index) => (
        <li key={index}>
          <Pieces list={item.elements ?? []} />
        </li>
      ))}
    </Tag>
  );
}

const Pieces = ({ list }: { list: readonly Piece[] }) => (
  <>
    {list.map((piece, index) => (
      <Styled key={index} piece={piece} />
    ))}
  </>
);

function Styled({ piece }: { piece: Piece }) {
  const style = typeof piece.style === 'object' ? piece.style : {};
  const names = Object.keys(style).filter((name) => style[name as keyof Style]);
  const words = <PieceOf piece={piece} />;
  if (style.code) return <code class={`code ${names.map((name) => `is-${name}`).join(' ')}`}>{words}</code>;
  return names.length === 0 ? words : <span class={names.map((name) => `is-${name}`).join(' ')}>{words}</span>;
}

function PieceOf({ piece }: { piece: Piece }) {
  const { channels, now, tz } = useSurface();
  switch (piece.type) {
    case 'text':
      return <>{String(piece.text)}</>;
    case 'link':
      return (
        <a href={String(piece.url)} target="_blank" rel="noreferrer">
          {String(piece.text ?? piece.url)}
        </a>
      );
    case 'emoji':
      return <Emoji name={String(piece.name)} />;
    case 'user':
      return <Mention id={String(piece.user_id)} />;
    case 'channel':
      return (
        <span class="mention">
          #{channels.find(({ id }) => id === piece.channel_id)?.name ?? String(piece.channel_id)}
        </span>
      );
    case 'date':
      return (
        <time>{slackDate(Number(piece.timestamp), String(piece.format), now, tz) ?? String(piece.fallback ?? '')}</time>
      );
    default:
      return <OtherPiece piece={piece} />;
  }
}

function OtherPiece({ piece }: { piece: Piece }) {
  switch (piece.type) {
    case 'broadcast':
      return <span class="mention mention-me">@{String(piece.range)}</span>;
    case 'usergroup':
      return <span class="mention">@{String(piece.usergroup_id)}</span>;
    case 'color':
      return <code class="code">{String(piece.value)}</code>;
    default:
      return <code class="code">{JSON.stringify(piece)}</code>;
  }
}
