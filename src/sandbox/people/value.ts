import { optionsOf } from '../blocks/rules.ts';
import type { FakeMessage, FakeView, Json, Option } from '../wire.ts';
import type { Actor } from './actor.ts';
import type { Target } from './find.ts';
import { slotOf } from './form.ts';
import { suggestions } from './suggest.ts';
import { attach, isUpload, type Upload } from './upload.ts';

/**
 * What a person puts into a field: words, the label or value of an option, an id (or somebody with one), a date
 * (`YYYY-MM-DD`), a time (`HH:mm`), a list of those, files, or null to empty it. An object is taken as it is.
 */
export type Value =
  | string
  | number
  | null
  | { id: string }
  | readonly (string | { id: string })[]
  | Upload
  | readonly Upload[]
  | Json;

const isDate = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
};

const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

/** How the field holds that value, as it travels in `state.values`. Throws when a person could not enter it there. */
export async function held(actor: Actor, shown: FakeMessage | FakeView, target: Target, value: Value): Promise<Json> {
  const { element, block } = target;
  const slot = slotOf(element);
  if (!slot) throw new Error(`${element.type} in ${block.block_id} holds no value`);
  const hold = (inner: unknown): Json => ({ type: element.type, [slot.key]: inner });
  if (value === null) return hold(structuredClone(slot.empty));
  const uploads = [value].flat().filter(isUpload);
  if (uploads.length > 0 && slot.key === 'files') return hold(attach(actor, element, uploads));
  if (isRaw(value)) return hold(value);
  if (slot.key === 'selected_option') return hold(await pick(actor, shown, target, String(value)));
  if (slot.key === 'selected_options') {
    return hold(await Promise.all(list(value).map((one) => pick(actor, shown, target, one))));
  }
  if (Array.isArray(slot.empty)) return hold(list(value));
  return hold(entered(element.type, value));
}

/** What typing or picking leaves in a field that holds one value. */
function entered(type: string, value: Value): unknown {
  if (type === 'rich_text_input' && typeof value === 'string') return richText(value);
  if (type === 'datepicker') return checked(String(value), isDate);
  if (type === 'timepicker') return checked(String(value), isTime);
  return type === 'datetimepicker' ? Number(value) : idOf(value);
}

const isRaw = (value: Value): boolean => typeof value === 'object' && !Array.isArray(value) && !('id' in (value ?? {}));

const idOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : String(value);

const list = (value: Value): string[] => (Array.isArray(value) ? value : [value]).map(idOf);

function checked(value: string, isPossible: (text: string) => boolean): string {
  if (!isPossible(value)) throw new Error(`a person cannot pick "${value}"`);
  return value;
}

async function pick(actor: Actor, shown: FakeMessage | FakeView, target: Target, wanted: string): Promise<Option> {
  const { element } = target;
  const isRemote = element.type.endsWith('external_select');
  const options = isRemote ? await remote(actor, shown, target, wanted) : optionsOf(element);
  const found = options.find((option) => option.text.text === wanted) ?? options.find(({ value }) => value === wanted);
  if (found) return found;
  const labels = options.map((option) => option.text.text).join(' | ') || 'nothing';
  throw new Error(`"${wanted}" is not offered by ${element.action_id}, only: ${labels}`);
}

/** What was offered before for the same field is still on the screen; otherwise the person types the wanted words. */
async function remote(actor: Actor, shown: FakeMessage | FakeView, target: Target, wanted: string): Promise<Option[]> {
  const known = lastOffered.get(actor.slack)?.get(keyOf(actor, target)) ?? [];
  if (known.some((option) => option.value === wanted || option.text.text === wanted)) return known;
  return suggestions(actor, shown, target, wanted);
}

const lastOffered = new WeakMap<object, Map<string, Option[]>>();

const keyOf = ({ person }: Actor, { block, element }: Target): string =>
  `${person.id} ${block.block_id} ${element.action_id}`;

export function rememberOffered(actor: Actor, target: Target, options: Option[]): void {
  const map = lastOffered.get(actor.slack) ?? new Map<string, Option[]>();
  map.set(keyOf(actor, target), options);
  lastOffered.set(actor.slack, map);
}

function richText(text: string): Json {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
  };
}
