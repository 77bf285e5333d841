import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { UserError } from '../errors.ts';
import type { Form, FormContent, Link, Page } from '../feature.ts';
import type { Scope } from '../scope.ts';
import { authorize } from './access.ts';
import { type Block, context, type Message, paragraphs, plain } from './blocks.ts';
import { type Choice, type Field, inputOf, several, type Values } from './fields.ts';
import type { Kit } from './kit.ts';
import { tablesInWords } from './tables.ts';
import { cut, escapeText } from './text.ts';

/** What a view remembers in its private metadata, and where a form came from. Ids in it are looked up and checked again. */
const Target = z.object({ to: z.string(), record: z.string(), param: z.string() });
export type Target = z.infer<typeof Target>;
const Place = z.object({
  channelId: z.string(),
  threadTs: z.string().optional(),
  messageTs: z.string().optional(),
  kind: z.enum(['channel', 'direct']),
});
const Metadata = Target.extend({
  version: z.number().nullable(),
  revision: z.number(),
  place: Place.optional(),
  from: Target.extend({ viewId: z.string().optional(), responseUrl: z.string().optional() }).optional(),
});
export type Metadata = z.infer<typeof Metadata>;

export const writeMetadata = (metadata: Metadata): string => JSON.stringify(metadata);
export function readMetadata(text: string | undefined): Metadata | null {
  if (!text?.startsWith('{')) return null;
  const parsed = Metadata.safeParse(JSON.parse(text));
  return parsed.success ? (parsed.data as Metadata) : null;
}

/** A parameter may be typed text; it is cut to what fits into metadata, and for a page into the ids of its blocks, too. */
export const targetOf = (link: Link, most = 150): Target => ({
  to: link.to,
  record: link.record ?? '',
  param: cut(link.param ?? '', most),
});
export const LONGEST_FORM_PARAM = 1000;

export type Shown = { page: Page; target: Target; title: string; blocks: Block[] };

/** What stands above a page that was just opened. */
export type Said = { notice?: string | undefined; aside?: string | undefined };
export const saidBlocks = ({ notice, aside }: Said): Block[] => [
  ...(aside ? paragraphs(aside) : []),
  ...(notice ? [context(`:white_check_mark: ${notice}`)] : []),
];

/** Checks access and renders a page; its buttons carry where they stand, so that it can be rendered again. */
export async function renderPage(kit: Kit, scope: Scope, target: Target, said: Said = {}): Promise<Shown> {
  const page = kit.registry.pages.get(target.to);
  if (!page) throw new UserError('This button is from an older version of KAM Bot. Please type the command again.');
  await authorize(kit, scope, page, target.record);
  const { title, blocks } = await page.render(scope, target);
  return {
    page,
    target,
    title,
    blocks: [...saidBlocks(said), ...blocks].map((block, index) => stamp(block, target, index)),
  };
}

const stampMark = '@';
/** Notes on a block on which page it stands. */
export const stamp = (block: Block, { to, record, param }: Target, index: number): Block =>
  block.block_id || !('elements' in block || 'accessory' in block)
    ? block
    : { ...block, block_id: [stampMark, index, to, record, param].join('|').slice(0, 255) };

/** The page a clicked block stands on, when it is one. */
export function standsOn(blockId: string | undefined): Target | null {
  const [mark, , to, record, ...param] = (blockId ?? '').split('|');
  return mark === stampMark && to ? { to, record: record ?? '', param: param.join('|') } : null;
}

type ViewExtras = { place?: Metadata['place'] | undefined; from?: Metadata['from'] | undefined };

export const pageView = ({ target, title, blocks }: Shown, { place }: ViewExtras): ModalView => ({
  type: 'modal',
  callback_id: target.to,
  title: plain(title, 24),
  close: plain('Close', 24),
  private_metadata: writeMetadata({ ...target, version: null, revision: 0, ...(place && { place }) }),
  blocks: tablesInWords(blocks),
});

export const pageMessage = ({ title, blocks }: Shown): Message => ({ text: escapeText(title), blocks });

/** Checks access and loads a form's content. */
export async function loadForm(
  kit: Kit,
  scope: Scope,
  target: Target,
  values?: Values,
): Promise<{ form: Form; content: FormContent }> {
  const form = kit.registry.forms.get(target.to);
  if (!form) throw new UserError('This form is from an older version of KAM Bot. Please open it again.');
  await authorize(kit, scope, form, target.record);
  return { form, content: await form.load(scope, { ...target, ...(values && { values }) }) };
}

/** A form as Slack shows it. `top` stands above what the feature wrote; `labels` word values of searching selects. */
export async function formView(
  kit: Kit,
  scope: Scope,
  target: Target,
  content: FormContent,
  extras: ViewExtras & { revision?: number; top?: Block[]; labels?: Record<string, Choice[]> } = {},
): Promise<ModalView> {
  const { place, from, revision = 0, top = [], labels = {} } = extras;
  const metadata = {
    ...target,
    version: content.row?.version ?? null,
    revision,
    ...(place && { place }),
    ...(from && { from }),
  };
  const inputs = content.fields.map(async (field) => {
    const value = content.values[field.key] ?? null;
    return inputOf(
      worded(field, labels, value),
      field.type === 'person' || field.type === 'people' ? await slackIdsOf(kit, scope, value) : value,
      revision,
    );
  });
  return {
    type: 'modal',
    callback_id: target.to,
    title: plain(content.title, 24),
    submit: plain(content.submit ?? 'Save', 24),
    close: plain('Cancel', 24),
    private_metadata: writeMetadata(metadata),
    blocks: [...top, ...(content.intro ?? []), ...(await Promise.all(inputs))],
  };
}

/** A searching select shows words for its values: those the person chose, while they still are its values. */
function worded(field: Field, labels: Record<string, Choice[]>, value: string | null): Field {
  const chosen = labels[field.key] ?? [];
  if (field.type === 'search') {
    const initial = chosen.find((choice) => choice.value === value);
    return initial ? { ...field, initial } : field;
  }
  return field.type === 'searches'
    ? { ...field, initial: [...chosen, ...(field.initial ?? [])].filter(isFirst) }
    : field;
}
const isFirst = ({ value }: Choice, at: number, all: readonly Choice[]): boolean =>
  all.findIndex((choice) => choice.value === value) === at;

async function slackIdsOf(kit: Kit, scope: Scope, memberIds: string | null): Promise<string | null> {
  const members = await Promise.all(several(memberIds).map((id) => kit.members.get(scope.db, scope.workspaceId, id)));
  return members.flatMap((member) => member?.slackUserId ?? []).join(',') || null;
}

/** A window that only says something. */
export const wordsView = (text: string, blocks?: Block[]): ModalView => ({
  type: 'modal',
  title: plain('KAM Bot', 24),
  close: plain('Close', 24),
  blocks: tablesInWords(blocks) ?? [{ type: 'section', text: { type: 'mrkdwn', text } }],
});
