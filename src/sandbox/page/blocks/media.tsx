import { useState } from 'preact/hooks';
import type { Json } from '../../wire.ts';
import { Words } from './text.tsx';

type TextObject = { type: string; text: string };
type Picture = Json & {
  image_url?: string;
  alt_text?: string;
  title?: TextObject;
  slack_file?: { id?: string; url?: string };
};

/** Pictures load only from the sandbox itself: nothing the page shows leaves this machine. */
const isLocal = (url: string): boolean => new URL(url, location.href).origin === location.origin;

const sourceOf = ({ image_url, slack_file }: Picture): string =>
  image_url ?? slack_file?.url ?? (slack_file?.id ? `/sandbox/files/${slack_file.id}` : '');

export function Image({ picture, isSmall = false }: { picture: Picture; isSmall?: boolean }) {
  const [isBroken, setBroken] = useState(false);
  const source = sourceOf(picture);
  const alt = picture.alt_text ?? '';
  if (isBroken || !source || !isLocal(source)) {
    return (
      <span class={isSmall ? 'picture-missing is-small' : 'picture-missing'} role="img" aria-label={alt}>
        🖼 {isSmall ? '' : alt}
      </span>
    );
  }
  return (
    <img class={isSmall ? 'picture is-small' : 'picture'} src={source} alt={alt} onError={() => setBroken(true)} />
  );
}

export function ImageBlock({ block }: { block: Picture }) {
  return (
    <figure class="block-image">
      {block.title && (
        <figcaption>
          <Words text={block.title} />
        </figcaption>
      )}
      <Image picture={block} />
    </figure>
  );
}

export function Video({ block }: { block: Json }) {
  const { title, description, video_url } = block as {
    title?: TextObject;
    description?: TextObject;
    video_url?: string;
  };
  return (
    <div class="block-video">
      <a href={video_url} target="_blank" rel="noreferrer">
        ▶ <Words text={title} />
      </a>
      {description && (
        <p class="hint">
          <Words text={description} />
        </p>
      )}
    </div>
  );
}

export const RemoteFile = ({ block }: { block: Json }) => (
  <div class="file-card">
    <span aria-hidden="true">📄</span> File {String(block.external_id ?? '')}
  </div>
);
