import { accountIn, type DemoWorld, insertPast, longText, momentsOf, personIn } from '../../demo-world.ts';
import { foldName } from '../../lib/names.ts';
import { readRows } from '../../lib/rows.ts';
import type { TxScope } from '../../scope.ts';
import { LONGEST_NAME } from './contact.ts';
import { companyContacts, companyTalks } from './demo-contacts.ts';
import { LONGEST_DIVISION } from './division.ts';
import { LONGEST_NOTE } from './interaction.ts';

type ContactRow = (typeof companyContacts)[number];
type TalkRow = (typeof companyTalks)[number];

/** Who is who at the customers, and what was said with them. */
export async function demo(_: TxScope, world: DemoWorld): Promise<void> {
  const isCompany = world.flavour === 'company';
  const people = await addPeople(world, isCompany ? companyContacts : extremeContacts());
  await addTalks(world, isCompany ? companyTalks : extremeTalks(), people);
}

const keyOf = (account: string, name: string): string => `${account} ${name}`;
const past = <R extends { by: string; ago: string }>({ by, ago }: R) => ({ by, ago: Number(ago) });
/** Ids in the order of the rows. */
const paired = (keys: readonly string[], ids: readonly string[]): Map<string, string> =>
  new Map(keys.map((key, at) => [key, ids[at] ?? '']));

async function addPeople(world: DemoWorld, rows: readonly ContactRow[]): Promise<Map<string, string>> {
  const inDivision = rows.filter(({ division }) => division);
  const firsts = inDivision.filter(
    (row, at) => inDivision.findIndex((one) => one.account === row.account && one.division === row.division) === at,
  );
  const divisions = paired(
    firsts.map(({ account, division }) => keyOf(account, division)),
    await insertPast(
      world,
      'division',
      firsts.map((row) => ({ ...past(row), row: { accountId: accountIn(world, row.account), name: row.division } })),
    ),
  );
  const keys = rows.map(({ account, name }) => keyOf(account, name));
  const contacts = paired(
    keys,
    await insertPast(
      world,
      'contact',
      rows.map((row) => ({
        ...past(row),
        row: { name: row.name, nameKey: foldName(row.name), mail: row.mail || null },
      })),
    ),
  );
  const places = new Map<string, string>();
  // Bosses first, since those below refer to them.
  for (let level = levelOf(rows, 0); level.length > 0; level = levelOf(rows, depthOf(rows, level[0]) + 1)) {
    const ids = await insertPast(
      world,
      'contactAt',
      level.map((row) => ({
        ...past(row),
        row: {
          accountId: accountIn(world, row.account),
          contactId: contacts.get(keyOf(row.account, row.name)) ?? '',
          title: row.title || null,
          isKey: row.key === 'x',
          divisionId: divisions.get(keyOf(row.account, row.division)) ?? null,
          reportsToId: places.get(keyOf(row.account, row.boss)) ?? null,
        },
      })),
    );
    for (const [key, id] of paired(
      level.map(({ account, name }) => keyOf(account, name)),
      ids,
    ))
      places.set(key, id);
  }
  return contacts;
}

/** How many stand above somebody. */
function depthOf(rows: readonly ContactRow[], row: ContactRow | undefined): number {
  const boss = row?.boss && rows.find((one) => one.account === row.account && one.name === row.boss);
  return boss ? 1 + depthOf(rows, boss) : 0;
}
const levelOf = (rows: readonly ContactRow[], depth: number): ContactRow[] =>
  rows.filter((row) => depthOf(rows, row) === depth);

async function addTalks(world: DemoWorld, rows: readonly TalkRow[], people: ReadonlyMap<string, string>) {
  const moments = momentsOf(world);
  const ids = await insertPast(
    world,
    'interaction',
    rows.map((row) => ({
      ...past(row),
      row: {
        accountId: accountIn(world, row.account),
        kind: row.kind,
        heldOn: world.day(-Number(row.ago)),
        note: row.note,
        loggedById: personIn(world, row.by).id,
      },
    })),
    moments,
  );
  const parts = rows.flatMap((row, at) => {
    const common = { interactionId: ids[at] ?? '', accountId: accountIn(world, row.account) };
    const theirs = row.with.split(', ').map((name) => ({ contactId: people.get(keyOf(row.account, name)) ?? '' }));
    return [...theirs, { memberId: personIn(world, row.by).id }].map((who) => ({
      ...past(row),
      row: { ...common, ...who },
    }));
  });
  await insertPast(world, 'interactionPerson', parts, moments);
}

const MANY = 45;
const TITLE = 150;

/** Two for `Typical`, and for the last as many and as long as may be. */
const extremeContacts = (): ContactRow[] => [
  ...readRows(
    ['account', 'name', 'title', 'mail', 'division', 'boss', 'key', 'by', 'ago'],
    `
typical | Carla Ostrow | Head of service | | | | x | ana | 60
typical | Ostrow, Carla | Service | carla@typical.example | | | | ana | 55
typical | Ben Olsen | | | | Carla Ostrow | | ana | 50
`,
  ),
  ...Array.from({ length: MANY }, (_, at) => ({
    ...{ account: 'longest', by: 'ana', ago: '90', mail: '', key: at % 3 ? '' : 'x', boss: '' },
    name: longText(LONGEST_NAME, `Contact ${at + 1} `),
    title: longText(TITLE, `Title ${at + 1} `),
    division: longText(LONGEST_DIVISION, `Division ${at % 7} `),
  })),
];

const extremeTalks = (): TalkRow[] => [
  { account: 'typical', kind: 'call', ago: '12', by: 'ana', with: 'Carla Ostrow', note: 'She expects our offer soon.' },
  ...Array.from({ length: MANY }, (_, at) => ({
    ...{ account: 'longest', kind: 'meeting', ago: String(at + 1), by: 'ana' },
    with: longText(LONGEST_NAME, `Contact ${(at % MANY) + 1} `),
    note: longText(LONGEST_NOTE, `Note ${at + 1} `),
  })),
];
