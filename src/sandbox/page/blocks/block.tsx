import type { Block, Element, Json } from '../../wire.ts';
import { Control } from '../elements/control.tsx';
import { DataTable } from './data-table.tsx';
import { Input } from './input.tsx';
import { Image, ImageBlock, RemoteFile, Video } from './media.tsx';
import { RichText } from './rich-text.tsx';
import { Table } from './table.tsx';
import { Markdown, Words } from './text.tsx';
import { Unknown } from './unknown.tsx';

export function Blocks({ blocks }: { blocks: readonly Block[] }) {
  return (
    <div class="blocks">
      {blocks.map((block, index) => (
        <BlockOf key={block.block_id ?? index} block={block} />
      ))}
    </div>
  );
}

const DRAWN: Record<string, (props: { block: Block }) => preact.ComponentChild> = {
  section: Section,
  header: ({ block }) => (
    <h3 class="block-header">
      <Words text={block.text} />
    </h3>
  ),
  divider: () => <hr class="block-divider" />,
  context: Context,
  actions: Actions,
  context_actions: Actions,
  input: Input,
  image: ImageBlock,
  video: Video,
  file: RemoteFile,
  rich_text: ({ block }) => <RichText elements={block.elements ?? []} />,
  markdown: ({ block }) => <Markdown text={String(block.text)} />,
  table: ({ block }) => (
    <Table rows={block.rows as never} columns={(block.column_settings as never[] | undefined) ?? []} />
  ),
  data_table: ({ block }) => (
    <DataTable
      caption={String(block.caption ?? '')}
      rows={block.rows as never}
      pageSize={Number(block.page_size ?? 5)}
      rowHead={Number(block.row_header_column_index ?? 0)}
    />
  ),
  alert: ({ block }) => (
    <div class="block-alert" data-level={String(block.level ?? 'default')}>
      <Words text={block.text} />
    </div>
  ),
  container: Group,
};

function BlockOf({ block }: { block: Block }) {
  const Drawn = DRAWN[block.type] ?? Unknown;
  return <Drawn block={block} />;
}

function Section({ block }: { block: Block }) {
  return (
    <div class="block-section">
      <div class="section-words">
        {block.text && <Words text={block.text} />}
        {block.fields && (
          <div class="fields">
            {block.fields.map((field, index) => (
              <div key={index} class="section-field">
                <Words text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {block.accessory && (
        <div class={block.accessory.type === 'image' ? 'accessory is-picture' : 'accessory'}>
          <Control block={block} element={block.accessory} />
        </div>
      )}
    </div>
  );
}

function Context({ block }: { block: Block }) {
  return (
    <div class="block-context">
      {(block.elements ?? []).map((element, index) => (
        <span key={index} class="context-element">
          {element.type === 'image' ? <Image picture={element as Json} isSmall /> : <Words text={element as never} />}
        </span>
      ))}
    </div>
  );
}

function Actions({ block }: { block: Block }) {
  return (
    <div class="block-actions">
      {((block.elements ?? []) as Element[]).map((element, index) => (
        <Control key={element.action_id ?? index} block={block} element={element} />
      ))}
    </div>
  );
}

function Group({ block }: { block: Block }) {
  return (
    <section class="block-group">
      <h4>
        <Words text={block.title as { type: string; text: string } | undefined} />
      </h4>
      <Blocks blocks={block.child_blocks ?? []} />
    </section>
  );
}
