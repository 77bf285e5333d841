import type { Action, Command, Feature, Form, Live, Page, Select, Shortcut, Task } from '../feature.ts';
import type { MenuEntry } from './blocks.ts';

export type Registry = {
  features: readonly Feature[];
  commands: readonly Command[];
  actions: ReadonlyMap<string, Action>;
  pages: ReadonlyMap<string, Page>;
  forms: ReadonlyMap<string, Form>;
  selects: ReadonlyMap<string, Select>;
  shortcuts: ReadonlyMap<string, Shortcut>;
  /** The page that is everybody's Home. */
  home: Page | null;
  live: ReadonlyMap<string, Live>;
  tasks: ReadonlyMap<string, Task>;
  /** What people can do about messages of a kind, as features contribute it. */
  messageMenu(kind: string): MenuEntry[];
};

/** Collects what the features declare. Throws when two declare the same path or id. */
export function register(features: readonly Feature[]): Registry {
  const pages = index(features.flatMap(({ pages = [] }) => pages));
  const forms = index(features.flatMap(({ forms = [] }) => forms));
  const shared = [...pages.keys()].find((id) => forms.has(id));
  if (shared) throw new Error(`${shared} is both a page and a form`);
  const [home = null, another] = [...pages.values()].filter(({ surface }) => surface === 'home');
  if (another) throw new Error(`${another.id} is a second Home`);
  const commands = features.flatMap(({ commands = [] }) => commands);
  index(commands.map(({ path }) => ({ id: path })));
  return {
    features,
    commands,
    pages,
    forms,
    home,
    shortcuts: index(features.flatMap(({ shortcuts = [] }) => shortcuts)),
    actions: index(features.flatMap(({ actions = [] }) => actions)),
    selects: index(features.flatMap(({ selects = [] }) => selects)),
    messageMenu: (kind) => features.flatMap((feature) => feature.messageMenu?.(kind) ?? []),
    tasks: new Map(index(features.flatMap(({ tasks = [] }) => tasks.map((one) => ({ ...one, id: one.name }))))),
    live: new Map(index(features.flatMap(({ live = [] }) => live.map((one) => ({ ...one, id: one.kind }))))),
  };
}

function index<T extends { id: string }>(items: readonly T[]): ReadonlyMap<string, T> {
  const byId = new Map<string, T>();
  for (const item of items) {
    if (byId.has(item.id)) throw new Error(`${item.id} is declared twice`);
    byId.set(item.id, item);
  }
  return byId;
}
