import type { Element, Option, OptionGroup } from '../../wire.ts';
import type { ShownChannel, Someone } from '../api.ts';
import type { Surface } from '../surface.ts';

/** Something that can be chosen; `value` is what the field then holds: an option, or an id. */
export type Choice = { key: string; label: string; note: string; group: string; value: unknown };

const ofOption = (option: Option, group = ''): Choice => ({
  key: option.value,
  label: option.text.text,
  note: option.description?.text ?? '',
  group,
  value: option,
});

export const ofOptions = (options: readonly Option[]): Choice[] => options.map((option) => ofOption(option));

const ofPerson = ({ id, name, realName, part }: Someone): Choice => ({
  key: id,
  label: realName || name,
  note: part,
  group: '',
  value: id,
});

const ofChannel = ({ id, name, kind }: ShownChannel): Choice => ({
  key: id,
  label: kind === 'im' || kind === 'mpim' ? name : `${kind === 'private' ? '🔒 ' : '# '}${name}`,
  note: '',
  group: '',
  value: id,
});

export const isAsking = (element: Element): boolean => element.type.endsWith('external_select');

/** What a select offers by itself; nothing for one that asks the app. */
export function offered(element: Element, { people, channels }: Pick<Surface, 'people' | 'channels'>): Choice[] {
  const kind = element.type.replace(/^multi_/, '');
  if (kind === 'static_select') return statics(element);
  if (kind === 'users_select')
    return Object.values(people)
      .filter(({ id, isBot }) => !isBot && id !== 'USLACKBOT')
      .map(ofPerson);
  if (kind === 'channels_select') return channels.filter((one) => one.kind === 'public').map(ofChannel);
  return kind === 'conversations_select' ? conversations(element, channels) : [];
}

const statics = ({ options, option_groups }: Element): Choice[] => [
  ...ofOptions(options ?? []),
  ...((option_groups ?? []) as OptionGroup[]).flatMap((group) =>
    group.options.map((option) => ofOption(option, group.label.text)),
  ),
];

type Filter = { include?: string[]; exclude_external_shared_channels?: boolean };

function conversations(element: Element, channels: readonly ShownChannel[]): Choice[] {
  const { include, exclude_external_shared_channels: isInternal } = (element.filter ?? {}) as Filter;
  return channels
    .filter(({ kind, isExtShared }) => (!include || include.includes(kind)) && !(isInternal && isExtShared))
    .map(ofChannel);
}

/** How a held value is worded: an option by its own words, a person or channel by name. */
export function labelOf(value: unknown, { people, channels }: Pick<Surface, 'people' | 'channels'>): string {
  if (typeof value === 'object' && value !== null) return (value as Option).text.text;
  const id = String(value);
  const channel = channels.find((one) => one.id === id);
  return people[id]?.realName || (channel && ofChannel(channel).label) || id;
}

export const keyOf = (value: unknown): string =>
  typeof value === 'object' && value !== null ? (value as Option).value : String(value);

export function matching(choices: readonly Choice[], words: string): Choice[] {
  const wanted = words.trim().toLowerCase();
  return choices.filter(({ label, note }) => `${label} ${note}`.toLowerCase().includes(wanted));
}
