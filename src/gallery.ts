import { type DemoInput, seedDemo } from './demo.ts';
import type { Entry } from './feature.ts';
import type { Scope } from './scope.ts';
import { type Piece, told, tour } from './slack/gallery.ts';
import type { Kit } from './slack/kit.ts';
import { scopeOf, systemScopeOf } from './slack/request.ts';

/** Which data a piece is drawn with, and who looks. */
export type Drawn = Piece & { state: 'empty' | 'typical' | 'extreme'; reader: string };

type Reader = { name: string; scope: Scope };

/** Who leads, who may do everything, and who may do nothing. */
const readers = { ana: 'Key account manager', ben: 'Head of KAM', sol: 'Stranger' } as const;

/** What the accounts' names begin with. */
const accounts = { Empty: 'empty', Typical: 'typical', Longest: 'extreme' } as const;

/** Draws every view and message on accounts with nothing in them, with ordinary things, and with as much as may be. */
export async function drawGallery(
  kit: Kit,
  features: readonly Entry[],
  input: Omit<DemoInput, 'flavour'>,
): Promise<Drawn[]> {
  await seedDemo(kit, features, { ...input, flavour: 'extremes' });
  const drawn: Drawn[] = [];
  for (const [name, part] of Object.entries(readers)) {
    const slackUserId = input.people[name]?.id ?? '';
    const scope = await scopeOf(kit, { requestId: 'gallery', team: { teamId: input.teamId }, slackUserId });
    drawn.push(...(await drawFor(kit, { name: part, scope })));
  }
  const s = systemScopeOf(kit, (await kit.installations.find(input))?.id ?? '', 'gallery');
  for (const piece of await told(kit, s)) drawn.push({ ...piece, state: 'typical', reader: 'who it is for' });
  return distinct(drawn);
}

async function drawFor(kit: Kit, { name: reader, scope }: Reader): Promise<Drawn[]> {
  const drawn: Drawn[] = [];
  for (const [words, state] of Object.entries(accounts)) {
    const [account] = await kit.accounts.search(scope, words);
    const pieces = account ? await tour(kit, scope, textsAbout(kit, account.name)) : [];
    drawn.push(...pieces.map((piece) => ({ ...piece, state, reader })));
  }
  // No button leads there.
  const person = { to: 'workspaces.profile', record: scope.actor.id };
  const { home, shortcuts } = kit.registry;
  const begun = await Promise.all([...shortcuts.values()].map((shortcut) => shortcut.run(scope, null)));
  const opened = begun.flatMap((reply) => (reply && 'open' in reply ? [reply.open] : []));
  const general = await tour(kit, scope, textsAlone(kit), [
    person,
    ...(home ? [{ to: home.id }] : []),
    ...opened,
    ...lists,
  ]);
  return [...drawn, ...general.map((piece): Drawn => ({ ...piece, state: 'typical', reader }))];
}

/** Home leads there only when it cannot show all of it. */
const lists = ['accounts.mine', 'accounts.requests', 'accounts.vacancies', 'plans.gaps'].map((to) => ({ to }));

const takesAccount = ({ arguments: names = [] }: Kit['registry']['commands'][number]): boolean =>
  names.some((one) => one.startsWith('account'));

const textsAbout = (kit: Kit, name: string): string[] => [
  name,
  ...kit.registry.commands.filter(takesAccount).map(({ path }) => `${path} ${name}`.trim()),
];

/** Each command alone and with words that mean nothing. */
const textsAlone = (kit: Kit): string[] => [
  '',
  'nowhere at all',
  ...kit.registry.commands.flatMap(({ path }) => [path, `${path} nowhere at all`]),
];

const distinct = (drawn: readonly Drawn[]): Drawn[] => [
  ...new Map(drawn.map((one) => [JSON.stringify([one.reader, one.payload]), one])).values(),
];
