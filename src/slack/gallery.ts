import type { AnyBlock, HomeView, ModalView } from '@slack/types';
import type { Link } from '../feature.ts';
import { listTold } from '../jobs/delivery-repository.ts';
import type { Scope, SystemScope } from '../scope.ts';
import type { Block } from './blocks.ts';
import { drawConflict } from './conflicts.ts';
import { explain } from './explain.ts';
import { withShare } from './hand-over.ts';
import { homeView, isHome } from './home.ts';
import type { Kit } from './kit.ts';
import { chartMessage } from './pictures.ts';
import { parseRef, readValue } from './ref.ts';
import { answerText } from './router.ts';
import { renderFor } from './send.ts';
import { formView, loadForm, pageMessage, pageView, renderPage, type Target, targetOf } from './show.ts';

/** Something that somebody gets to see; `name` is the id of what declares it. */
export type Piece =
  | { name: string; kind: 'view'; payload: ModalView | HomeView }
  | { name: string; kind: 'message'; payload: { text: string; blocks?: Block[] } };

/** As many records of one part of a page are drawn, and as many messages of one kind. */
const MOST_ALIKE = 3;

/**
 * Draws what a person can get to from some words and links: what is answered, and each page and form its buttons lead to, without pressing any
 * button that does something. Shows nothing that the person may not see.
 */
export async function tour(
  kit: Kit,
  scope: Scope,
  texts: readonly string[],
  links: readonly Link[] = [],
): Promise<Piece[]> {
  const pieces: Piece[] = [];
  const waiting: Target[] = links.map(targetOf);
  for (const text of texts) {
    const answers = await inWords(kit, scope, nameOf(kit, text), async () => {
      const reply = await answerText(kit, scope, text);
      if (reply && 'open' in reply) waiting.push(targetOf(reply.open));
      const message = reply && 'chart' in reply ? chartMessage(reply.chart, reply.notice) : reply;
      return message && 'text' in message
        ? [{ name: nameOf(kit, text), kind: 'message', payload: withShare(message) }]
        : [];
    });
    pieces.push(...answers);
  }
  return [...pieces, ...(await walk(kit, scope, [...waiting, ...targetsOf(pieces)]))];
}

/** Draws these and whatever they lead to. */
async function walk(kit: Kit, scope: Scope, waiting: Target[]): Promise<Piece[]> {
  const pieces: Piece[] = [];
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  for (let target = waiting.shift(); target; target = waiting.shift()) {
    const key = JSON.stringify(target);
    // Parts of a page are told apart by words in the parameter, its pages by numbers.
    const sort = `${target.to} ${target.param.replaceAll(/\d/g, '')}`;
    const count = counts.get(sort) ?? 0;
    if (seen.has(key) || count >= MOST_ALIKE) continue;
    seen.add(key);
    counts.set(sort, count + 1);
    const drawn = await draw(kit, scope, target);
    pieces.push(...drawn);
    waiting.push(...targetsOf(drawn));
  }
  return pieces;
}

const targetsOf = (pieces: readonly Piece[]): Target[] =>
  pieces.flatMap(({ payload }) => targetsIn(payload.blocks ?? []));

/** The messages that were to be sent to people and channels, as they would be rendered now. */
export async function told(kit: Kit, s: SystemScope): Promise<Piece[]> {
  const rows = await listTold(s, MOST_ALIKE);
  const drawn = rows.map(async ({ kind, subjectId, recipient }): Promise<Piece[]> => {
    const rendered = await renderFor(kit, s, kind, subjectId, recipient);
    return 'message' in rendered ? [{ name: kind, kind: 'message', payload: withShare(rendered.message) }] : [];
  });
  return (await Promise.all(drawn)).flat();
}

/** The command that the words are. */
function nameOf(kit: Kit, text: string): string {
  const paths = kit.registry.commands.map(({ path }) => path).filter((path) => path && text.startsWith(path));
  return ['/kam', paths.toSorted((a, b) => b.length - a.length)[0]].filter(Boolean).join(' ');
}

/** A page, or a form and the same form after somebody else changed its record; a refusal in words. */
async function draw(kit: Kit, scope: Scope, target: Target): Promise<Piece[]> {
  const { to: name } = target;
  return inWords(kit, scope, name, async () => {
    if (kit.registry.forms.has(name)) return drawForm(kit, scope, target);
    const page = await renderPage(kit, scope, target);
    if (isHome(kit, name)) return [{ name, kind: 'view', payload: homeView(page) }];
    return page.page.surface === 'view'
      ? [{ name, kind: 'view', payload: pageView(page, {}) }]
      : [{ name, kind: 'message', payload: withShare(pageMessage(page)) }];
  });
}

async function drawForm(kit: Kit, scope: Scope, target: Target): Promise<Piece[]> {
  const { to: name } = target;
  const { form, content } = await loadForm(kit, scope, target);
  const view = await formView(kit, scope, target, content);
  if (!content.row) return [{ name, kind: 'view', payload: view }];
  const typed = Object.fromEntries(content.fields.map(({ key }) => [key, null]));
  const conflict = await drawConflict(kit, scope, form, { ...target, version: 0, revision: 0 }, typed, {});
  return [
    { name, kind: 'view', payload: view },
    { name: `${name}, changed by somebody else`, kind: 'view', payload: conflict },
  ];
}

async function inWords(kit: Kit, scope: Scope, name: string, work: () => Promise<Piece[]>): Promise<Piece[]> {
  try {
    return await work();
  } catch (error) {
    const reply = await explain(kit, error, 'gallery', scope, scope.requestId);
    return reply && 'text' in reply ? [{ name, kind: 'message', payload: withShare(reply) }] : [];
  }
}

/** What the buttons and menus of these blocks open. */
function targetsIn(blocks: readonly AnyBlock[]): Target[] {
  const elements = blocks.flatMap((block) => [
    ...('elements' in block && Array.isArray(block.elements) ? block.elements : []),
    ...('accessory' in block && block.accessory ? [block.accessory] : []),
  ]) as { action_id?: string; value?: string; options?: { value?: string }[] }[];
  return elements.flatMap(({ action_id: actionId = '', value = '', options = [] }) => {
    const ref = parseRef(actionId);
    if (ref?.verb === 'open') return [{ to: ref.id, param: ref.param, ...readValue(value) }];
    if (ref?.verb !== 'menu') return [];
    const entries = options.map((option) => parseRef(option.value ?? ''));
    return entries.flatMap((entry) =>
      entry?.verb === 'open' ? [{ to: entry.id, record: entry.record ?? ref.id, param: entry.param }] : [],
    );
  });
}
