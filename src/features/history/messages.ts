import { isReversal } from '../../feature.ts';
import { formatInstant } from '../../lib/dates.ts';
import { actions, type Block, context, does, opens, pager, paragraphs, section } from '../../slack/blocks.ts';
import { cut, escapeText, listed, plural } from '../../slack/text.ts';
import type { FieldChange } from './entry.ts';
import type { History, Named, Part } from './read-history.ts';
import { labelOf, type Reading, valueWords } from './wording.ts';

/** Longer entries are shortened in the list and can be opened in full. */
const LINE = 600;
const VALUE = 80;

export type HistoryView = {
  account: { id: string; name: string };
  history: History;
  page: number;
  pages: number;
  /** Whether the reader may undo. */
  canEdit: boolean;
  timeZone: string;
};

export function historyPage({ account, history, page, pages, canEdit, timeZone }: HistoryView): Block[] {
  const { items, total } = history;
  const where = pages > 1 ? ` · page ${page} of ${pages}` : '';
  const head = section(`*History of ${escapeText(account.name)}*: ${plural(total, 'change')}${where}`);
  if (items.length === 0) return [head, section('There is nothing on this page.')];
  const reading = { names: history.names, timeZone };
  return [
    head,
    ...items.map((item) => entryBlock(item, account.id, reading, canEdit)),
    ...pager({ to: 'history.list', record: account.id }, page, pages),
    actions(opens('Open account', { to: 'accounts.hub', record: account.id })),
  ];
}

function entryBlock(item: Named, accountId: string, reading: Reading, canEdit: boolean): Block {
  const whole = sentence(item, reading, Number.POSITIVE_INFINITY);
  const { entity, entityId } = item.entry;
  if (canEdit && item.canReturn)
    return section(
      whole.length <= LINE ? whole : cut(sentence(item, reading, VALUE), 2900),
      does('Undo', 'history.restore', `${entity}:${entityId}`),
    );
  if (whole.length <= LINE) return section(whole);
  const full = opens('Show in full', { to: 'history.entry', record: accountId, param: String(item.entry.id) });
  return section(cut(sentence(item, reading, VALUE), 2900), full);
}

/** `*Ana Lopez* changed the goal *Win*: target 10 → 12 · 21 Nov 2026, 14:05`, each value cut to `max` characters. */
function sentence(item: Named, reading: Reading, max: number): string {
  const { entry } = item;
  const when = formatInstant(entry.at, reading.timeZone);
  if (entry.importId)
    return `${importWords(item, entry.importId, reading)}: ${plural(entry.count, 'change')} · ${when}`;
  const fields = [
    ...item.fields.map((field) => fieldWords(item, field, reading, max)),
    ...item.parts.flatMap((part) => partWords(item, part, reading, max)),
  ];
  return `${what(item, reading)}${fields.length > 0 ? `: ${fields.join(', ')}` : ''} · ${when}`;
}

/** Nobody of Slack: it came by command line. */
const importWords = (item: Named, importId: string, reading: Reading): string =>
  `${isReversal(importId) ? 'Undo of an import' : 'An import'} by ${item.entry.actorId ? who(item, reading) : 'command line'}`;

const who = ({ entry: { actorId } }: Named, { names }: Reading): string =>
  `*${escapeText((actorId && names.people.get(actorId)?.name) || 'KAM Bot')}*`;

const verbs = { created: 'added', returned: 'brought back', changed: 'changed', removed: 'removed' } as const;

function what(item: Named, reading: Reading): string {
  const { entry, kind, words, title } = item;
  const name = words?.title ? valueText(item, words.title, title, reading) : null;
  return `${who(item, reading)} ${verbs[kind]} the ${escapeText(words?.label ?? entry.entity)}${name ? ` *${name}*` : ''}`;
}

/** A stored value as it is shown; Slack itself words a channel, by the name that the reader may see. */
function valueText(
  item: Pick<Named, 'words' | 'currency'>,
  field: string,
  value: unknown,
  reading: Reading,
  max = Number.POSITIVE_INFINITY,
): string | null {
  const word = item.words?.fields[field];
  if (value && typeof word === 'object' && word.as === 'channel') return `<#${escapeText(String(value))}>`;
  if (value && typeof word === 'object' && word.as === 'link') return `<${escapeText(String(value))}|a message>`;
  const words = valueWords(item, field, value, reading);
  return words === null ? null : escapeText(cut(words, max));
}

function fieldWords(item: Named, { field, old, new: next }: FieldChange, reading: Reading, max: number): string {
  const label = escapeText(labelOf(item.words, field));
  const [before, after] = [old, next].map((value) => valueText(item, field, value, reading, max) ?? null);
  if (item.kind !== 'changed') return `${label} ${after ?? before ?? 'empty'}`;
  if (before === null) return `${label} set to ${after ?? 'empty'}`;
  return after === null ? `${label} removed (was ${before})` : `${label} ${before} → ${after}`;
}

/** `with Jane Doe and Omar Said`; where the record itself stays, whether they were added or removed. */
function partWords({ kind }: Named, { words, field, ...sides }: Part, reading: Reading, max: number): string[] {
  return (['added', 'removed'] as const).flatMap((side) => {
    const names = sides[side].map(
      (value) => valueText({ words, currency: null }, field, value, reading, max) ?? 'empty',
    );
    const label = escapeText(labelOf(words, field));
    return names.length > 0 ? `${label} ${listed(names.toSorted())}${kind === 'changed' ? ` ${side}` : ''}` : [];
  });
}

/** An entry with every value in full. */
export function entryPage(item: Named, reading: Reading): Block[] {
  const side = (label: string, value: string | null): Block[] =>
    value === null ? [context(`${label}: empty`)] : [context(`${label}:`), ...paragraphs(value)];
  const fields = item.fields.flatMap(({ field, old, new: next }): Block[] => {
    const [before, after] = [old, next].map((value) => valueText(item, field, value, reading));
    const title = section(`*${escapeText(labelOf(item.words, field))}*`);
    if (item.kind !== 'changed') return [title, ...paragraphs(after ?? before ?? 'empty')];
    return [title, ...side('Before', before ?? null), ...side('After', after ?? null)];
  });
  const parts = item.parts.flatMap((part) => partWords(item, part, reading, Number.POSITIVE_INFINITY));
  return [
    section(`${what(item, reading)} · ${formatInstant(item.entry.at, reading.timeZone)}`),
    ...fields,
    ...parts.flatMap(paragraphs),
  ];
}
