import type { ModalView } from '@slack/types';
import { UserError } from '../errors.ts';
import type { Form, FormContent } from '../feature.ts';
import { ago } from '../lib/dates.ts';
import type { Scope } from '../scope.ts';
import { section } from './blocks.ts';
import { type Field, labelsOf, radioField, type StateValue, several, type Values } from './fields.ts';
import type { Kit } from './kit.ts';
import { changesSince, type FieldChange } from './repository.ts';
import { formView, type Metadata } from './show.ts';
import { cut, escapeText, listed } from './text.ts';

const chooser = 'choose:';

/**
 * Draws a form again after somebody else changed the same thing. A field the person left alone shows the other's value; a field both
 * changed keeps what was typed and asks which one stands.
 */
export async function drawConflict(
  kit: Kit,
  scope: Scope,
  form: Form,
  metadata: Metadata,
  typed: Values,
  state: Record<string, Record<string, StateValue>>,
): Promise<ModalView> {
  const content = await form.load(scope, metadata);
  if (!content.row)
    throw new UserError(
      'This is no longer there: somebody removed it while you were writing. Copy what you need, then close the form.',
    );
  const changes = await changesSince(scope, content.row.entity, content.row.id, metadata.version ?? 0);
  const theirs = new Map(changes.map((change) => [change.field, change]));
  const before = typedBefore(content.row, changes);
  const isNamed = content.fields.some(({ key }) => theirs.has(key));
  const disputed = content.fields.filter(({ key }) =>
    isDisputed(before[key], isNamed, typed[key] ?? null, content.values[key] ?? null),
  );
  const keeps = (key: string): boolean => !theirs.has(key) || disputed.some((field) => field.key === key);
  const values = Object.fromEntries(
    content.fields.map(({ key }) => [key, (keeps(key) ? typed[key] : content.values[key]) ?? null]),
  );
  const fields = content.fields.flatMap((field) =>
    disputed.includes(field) ? [field, question(field, content.values)] : [field],
  );
  const choices = Object.fromEntries(disputed.map(({ key }) => [chooser + key, 'mine']));
  return formView(
    kit,
    scope,
    metadata,
    { ...content, fields, values: { ...values, ...choices } },
    {
      place: metadata.place,
      from: metadata.from,
      revision: metadata.revision + 1,
      labels: labelsOf(state),
      top: [section(await notice(kit, scope, changes, content.fields, disputed))],
    },
  );
}

/** A value of history as forms hold it: yes or nothing for a box, text for everything else. */
const asTyped = (stored: unknown): string | null =>
  stored === null || stored === undefined || stored === false ? null : stored === true ? 'yes' : String(stored);

/** Per changed field what it held before, as the form words it. */
function typedBefore({ typed }: NonNullable<FormContent['row']>, changes: readonly FieldChange[]): Values {
  const old = Object.fromEntries(changes.map((change) => [change.field, change.old]));
  return { ...Object.fromEntries(changes.map(({ field, old }) => [field, asTyped(old)])), ...typed?.(old) };
}

/**
 * Both changed the field, to different values. Where history does not name the form's fields, nobody knows what the person left
 * alone, so every difference counts.
 */
function isDisputed(
  before: string | null | undefined,
  isNamed: boolean,
  mine: string | null,
  theirs: string | null,
): boolean {
  if (mine === theirs) return false;
  if (!isNamed) return true;
  return before !== undefined && mine !== before;
}

const question = (field: Field, theirs: Values): Field =>
  radioField(chooser + field.key, `${field.label}: which one stands?`, {
    choices: [
      { value: 'mine', label: 'What I typed' },
      { value: 'theirs', label: `Theirs: ${cut(worded(field, theirs[field.key] ?? null), 60)}` },
    ],
  });

function worded(field: Field, value: string | null): string {
  if (!value) return 'empty';
  if (field.type === 'choice' || field.type === 'radio')
    return field.choices.find((choice) => choice.value === value)?.label ?? value;
  if (field.type === 'search') return field.initial?.label ?? value;
  if (field.type === 'searches')
    return listed(several(value).map((id) => field.initial?.find((choice) => choice.value === id)?.label ?? id));
  if (field.type === 'people') return 'the people they chose';
  return field.type === 'person' ? 'the person they chose' : value;
}

async function notice(
  kit: Kit,
  scope: Scope,
  changes: readonly FieldChange[],
  fields: readonly Field[],
  disputed: readonly Field[],
): Promise<string> {
  const last = changes.at(-1);
  const member = last?.actorId ? await kit.members.get(scope.db, scope.workspaceId, last.actorId) : null;
  const who = member ? `<@${member.slackUserId}>` : 'Somebody';
  const labels = fields
    .filter(({ key }) => changes.some(({ field }) => field === key))
    .map(({ label }) => `*${escapeText(label)}*`);
  const when = last ? ` ${ago(last.at, scope.now)}` : '';
  const what = labels.length > 0 ? listed(labels) : 'this';
  const next =
    disputed.length > 0
      ? 'Choose below which value stands, then save.'
      : 'Your changes are kept beside theirs. Save to keep both.';
  return `:warning: ${who} changed ${what}${when}, while you were writing. ${next}`;
}

/** Applies the choices made in a conflict: a field for which "theirs" was chosen takes the stored value. */
export async function choicesOf(scope: Scope, form: Form, metadata: Metadata, typed: Values): Promise<Values> {
  const yields = Object.keys(typed).filter((key) => key.startsWith(chooser) && typed[key] === 'theirs');
  const values = Object.fromEntries(Object.entries(typed).filter(([key]) => !key.startsWith(chooser)));
  if (yields.length === 0) return values;
  const stored = (await form.load(scope, metadata)).values;
  for (const key of yields) values[key.slice(chooser.length)] = stored[key.slice(chooser.length)] ?? null;
  return values;
}
