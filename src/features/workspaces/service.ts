import { updateRow } from '../../db/change.ts';
import { UserError } from '../../errors.ts';
import { foldName } from '../../lib/names.ts';
import { type AnyScope, type Person, requireRole, type Scope, type TxScope } from '../../scope.ts';
import type { Member } from './member.ts';
import { findMemberById, listWelcome } from './member-repository.ts';
import { findSettings, storeSettings } from './repository.ts';
import { readSettingsValue, SETTINGS_KEY, type WorkspaceSettings } from './settings.ts';

/** What the workspace chose, or else the defaults. */
export const workspaceSettings = async (s: AnyScope): Promise<WorkspaceSettings> => (await readSettings(s)).settings;

/** With the version that a change has to name; 0 when nothing was chosen yet. */
export async function readSettings(s: AnyScope): Promise<{ settings: WorkspaceSettings; version: number }> {
  const stored = await findSettings(s, SETTINGS_KEY);
  return { settings: readSettingsValue(stored?.value), version: stored?.version ?? 0 };
}

export async function saveSettings(t: TxScope<Scope>, settings: WorkspaceSettings, version: number): Promise<void> {
  requireRole(t, 'admin');
  await storeSettings(t, SETTINGS_KEY, version, settings);
}

/** Throws UserError when nobody has this id. */
export async function getMember(s: AnyScope, id: string): Promise<Member> {
  const member = await findMemberById(s.db, s.workspaceId, id);
  if (!member) throw new UserError('I do not know this person any more. Type `/kam people` to see everybody.');
  return member;
}

/**
 * Finds people by full name or e-mail address as another system writes them, whatever the case and accents.
 * A name that two people share finds nobody. The keys are the texts given.
 */
export async function findMembersByName(s: AnyScope, names: readonly string[]): Promise<Map<string, Person>> {
  if (names.length === 0) return new Map();
  const byKey = new Map<string, Person | null>();
  for (const { email, otherNames, ...person } of await listWelcome(s)) {
    const keys = new Set([person.name, ...(email ? [email] : []), ...otherNames].map(foldName));
    for (const key of keys) byKey.set(key, byKey.has(key) ? null : person);
  }
  const found = names.map((name) => [name, byKey.get(foldName(name))] as const);
  return new Map(found.filter((entry): entry is readonly [string, Person] => Boolean(entry[1])));
}

/** Notes that other systems call somebody this; files that name them so are matched from now on. */
export async function addOtherName(t: TxScope, memberId: string, name: string): Promise<void> {
  const person = (await listWelcome(t)).find(({ id }) => id === memberId);
  if (!person) throw new UserError('This person has left. Choose somebody else.');
  const otherNames = [...new Set([...person.otherNames, name])];
  await updateRow(t, 'member', memberId, null, { otherNames });
}
