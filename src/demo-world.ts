import type { Entity, Fields } from './db/change.ts';
import { insertMany, type NewRow, newId, updateMany } from './db/change-many.ts';
import { dateHistory, type Moment } from './db/date-history.ts';
import { type Day, storedDay } from './lib/dates.ts';
import type { Person, Scope, TxScope } from './scope.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** company: what a newcomer finds in the sandbox. extremes: `Empty`, `Typical`, and an account that fills every limit. */
export type Flavour = 'company' | 'extremes';

/** The demo company while features write it, each after those before it in the list. All days count from `today`. */
export type DemoWorld = {
  flavour: Flavour;
  /** In UTC. */
  today: Day;
  /** By their names in Slack; features may add some. */
  people: Map<string, Person>;
  /** Slack's ids by name. */
  channels: ReadonlyMap<string, string>;
  /** Ids of accounts by the keys under which the data knows them. */
  accounts: Map<string, string>;
  /** The files that were brought, so that the import can be listed. */
  imports: (Past & ImportedFile & { id: string })[];
  /** The stored day so many days from today; negative ones are past. */
  day(ahead: number): Date;
  /** Acting as somebody so many days ago; each call is a request of its own. */
  as(name: string, ago: number): TxScope<Scope>;
};

export type ImportedFile = { name: string; table: string; rows: number };

export type WorldInput = Pick<DemoWorld, 'flavour' | 'people' | 'channels'>;

export function createWorld(t: TxScope, input: WorldInput): DemoWorld {
  const today = t.now.toISOString().slice(0, 10);
  const start = storedDay(today).getTime();
  let requests = 0;
  const world: DemoWorld = {
    ...input,
    today,
    accounts: new Map(),
    imports: [],
    day: (ahead) => new Date(start + ahead * DAY_MS),
    as: (name, ago) => {
      const actor = personIn(world, name);
      requests += 1;
      return {
        ...t,
        source: 'slack',
        actor,
        role: 'member',
        timeZone: 'UTC',
        // Within working hours, and not always at the same minute.
        now: new Date(start - ago * DAY_MS + (8 + (ago % 9)) * HOUR_MS + ((ago * 17) % 60) * 60_000),
        requestId: `demo-${requests}`,
        lookUpChannel: async () => null,
      };
    },
  };
  return world;
}

/** Throws for a name that nobody has. */
export const personIn = (world: DemoWorld, name: string): Person => found(world.people, name, 'person');
export const accountIn = (world: DemoWorld, key: string): string => found(world.accounts, key, 'account');

function found<T>(values: ReadonlyMap<string, T>, key: string, what: string): T {
  const value = values.get(key);
  if (value === undefined) throw new Error(`The demo company has no ${what} "${key}"`);
  return value;
}

/** Who did something, how many days ago; at least one, so that it lies behind. */
export type Past = { by: string; ago: number };

export type Moments = (past: Past) => TxScope<Scope>;

/** Writes as an import does, which stands in history as a whole. */
export function asImport(world: DemoWorld, { by, ago }: Past, file: ImportedFile): TxScope<Scope> {
  const t = world.as(by, ago);
  const id = newId(t.now);
  world.imports.push({ ...file, by, ago, id });
  return { ...t, source: 'import', importId: id, requestId: id };
}

/** The moments at which people did something, each a request of its own. */
export function momentsOf(world: DemoWorld): Moments {
  const known = new Map<string, TxScope<Scope>>();
  return ({ by, ago }) => {
    const key = `${by} ${ago}`;
    const moment = known.get(key) ?? world.as(by, ago);
    known.set(key, moment);
    return moment;
  };
}

const dated = (id: string, { actor, requestId, now }: TxScope<Scope>): Moment => ({
  id,
  actorId: actor.id,
  requestId,
  at: now,
});

/**
 * Inserts rows as people wrote them one by one; returns their ids, in the order given. A constant number of statements. With the same
 * moments rows of several entities are written in one request.
 */
export async function insertPast<E extends Entity>(
  world: DemoWorld,
  entity: E,
  past: readonly (Past & { row: Fields<E> })[],
  momentOf = momentsOf(world),
): Promise<string[]> {
  const [first] = past;
  if (!first) return [];
  const written = past.map((one) => {
    const moment = momentOf(one);
    return { moment, row: { ...one.row, id: newId(moment.now), createdAt: moment.now } };
  });
  const t = world.as(first.by, first.ago);
  await insertMany(
    t,
    entity,
    written.map(({ row }): NewRow<E> => row),
  );
  const moments = written.map(({ moment, row }) => dated(row.id, moment));
  await dateHistory(t, entity, moments);
  return moments.map(({ id }) => id);
}

type Changed<E extends Entity> = Past & { id: string; fields: Fields<E> };

/** Changes rows as people changed them one by one: first each record's oldest change, then the next ones. */
export async function changePast<E extends Entity>(
  world: DemoWorld,
  entity: E,
  past: readonly Changed<E>[],
): Promise<void> {
  for (const round of roundsOf(past)) {
    const [first] = round;
    if (!first) continue;
    const momentOf = momentsOf(world);
    const t = world.as(first.by, first.ago);
    await updateMany(t, entity, round);
    await dateHistory(
      t,
      entity,
      round.map((one) => dated(one.id, momentOf(one))),
    );
  }
}

/** The first change of each record, the second of those that have one, and so on. */
function roundsOf<E extends Entity>(past: readonly Changed<E>[]): Changed<E>[][] {
  const rounds: Changed<E>[][] = [];
  const done = new Map<string, number>();
  for (const one of past.toSorted((a, b) => b.ago - a.ago)) {
    const turn = done.get(one.id) ?? 0;
    done.set(one.id, turn + 1);
    rounds[turn] = [...(rounds[turn] ?? []), one];
  }
  return rounds;
}

/** A text of exactly so many characters with whatever makes texts hard to show; the same for the same number. */
export function longText(length: number, beginning = ''): string {
  const pattern =
    'Ångström & Söhne <b>"quoted"</b> *stars* _under_ `code` ~gone~ <!here> 🚀👩🏽‍🔬 مراجعة العقد السنوي 日本語の説明 Donaudampfschifffahrtsgesellschaftskapitän; ';
  const text = `${beginning}${pattern.repeat(Math.ceil(length / pattern.length))}`.slice(0, length);
  // Half of a character that takes two is no text.
  return /[\uD800-\uDBFF]$/.test(text) ? `${text.slice(0, -1)}.` : text;
}
