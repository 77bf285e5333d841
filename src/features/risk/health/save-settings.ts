import { removeRow } from '../../../db/change.ts';
import { UserError } from '../../../errors.ts';
import { todayOf } from '../../../lib/dates.ts';
import { type AnyScope, requireRole, type Scope, type TxScope } from '../../../scope.ts';
import { accountNames } from '../../accounts/index.ts';
import { findSettings, storeSettings } from '../../workspaces/index.ts';
import { isWorse, type Standing } from '../level.ts';
import {
  DRAFT_KEY,
  type Importance,
  type Parts,
  type RiskSettings,
  readDraft,
  rulesFrom,
  SETTINGS_KEY,
} from '../settings.ts';
import { nothingEarlier, type Rules, standingOf } from './health.ts';
import { riskSettings, scoringScope } from './read-standings.ts';
import { listCountedIds, listEarlier, type Stored, standingsNow } from './repository.ts';

/** Settings that are about to be saved, and the version of those they are to replace. */
export type Draft = { settings: RiskSettings; base: number };

export async function findDraft(s: AnyScope): Promise<Draft | null> {
  return readDraft((await findSettings(s, DRAFT_KEY))?.value);
}

/** Keeps what an admin wants to change until they have seen what it does; together with what was drafted before. */
export async function draft(t: TxScope<Scope>, change: Partial<RiskSettings>): Promise<void> {
  requireRole(t, 'admin');
  const [stored, { settings, version }] = await Promise.all([findSettings(t, DRAFT_KEY), riskSettings(t)]);
  const known = readDraft(stored?.value);
  const from = known?.base === version ? known.settings : settings;
  await storeSettings(t, DRAFT_KEY, stored?.version ?? 0, { base: version, settings: { ...from, ...change } });
}

/** Throws UserError when there is nothing to save, or somebody else changed the settings since. */
export async function saveDraft(t: TxScope<Scope>): Promise<void> {
  requireRole(t, 'admin');
  const [stored, { version }] = await Promise.all([findSettings(t, DRAFT_KEY), riskSettings(t)]);
  const known = readDraft(stored?.value);
  if (!known || !stored) throw new UserError('There is nothing to save any more: somebody saved or discarded it.');
  if (known.base !== version)
    throw new UserError(
      'Somebody changed the settings meanwhile, so this preview no longer holds. Enter your changes again.',
    );
  await storeSettings(t, SETTINGS_KEY, version, known.settings);
  await removeRow(t, 'setting', stored.id);
}

export async function discardDraft(t: TxScope<Scope>): Promise<void> {
  requireRole(t, 'admin');
  const stored = await findSettings(t, DRAFT_KEY);
  if (stored) await removeRow(t, 'setting', stored.id);
}

/** It changes the order of the at-risk list and nobody's health, so it needs no preview, and what is drafted stays. */
export async function saveImportance(t: TxScope<Scope>, importance: Importance): Promise<void> {
  requireRole(t, 'admin');
  const [stored, { settings, version }] = await Promise.all([findSettings(t, DRAFT_KEY), riskSettings(t)]);
  await storeSettings(t, SETTINGS_KEY, version, { ...settings, importance });
  const drafted = readDraft(stored?.value);
  if (!stored || drafted?.base !== version) return;
  const next = { base: version + 1, settings: { ...drafted.settings, importance } };
  await storeSettings(t, DRAFT_KEY, stored.version, next);
}

/** How an account would stand otherwise. */
export type Moved = { accountId: string; name: string; before: Standing; after: Standing };
export type Preview = { accounts: number; moved: Moved[]; version: number };

const BATCH = 500;

/** Which accounts would change band or level under other settings, computed again from the stored inputs; the worse ones first. */
export async function previewOf(scope: Scope, parts: Parts, { settings }: Draft): Promise<Preview> {
  requireRole(scope, 'admin');
  const { version } = await riskSettings(scope);
  const s = scoringScope(scope);
  const rules = rulesFrom(parts, settings, version);
  const today = todayOf(s);
  const ids = await listCountedIds(s);
  const moved: Omit<Moved, 'name'>[] = [];
  let accounts = 0;
  for (let at = 0; at < ids.length; at += BATCH) {
    const batch = ids.slice(at, at + BATCH);
    const [stored, earlier] = await Promise.all([standingsNow(s, batch), listEarlier(s, batch, today)]);
    accounts += stored.size;
    for (const before of stored.values()) {
      const after = again(before, rules, earlier.get(before.accountId) ?? nothingEarlier);
      if (after.band !== before.band || after.level !== before.level)
        moved.push({ accountId: before.accountId, before, after });
    }
  }
  const names = await accountNames(
    s,
    moved.map(({ accountId }) => accountId),
  );
  const named = moved.map((one) => ({ ...one, name: names.get(one.accountId) ?? '' }));
  return { accounts, version, moved: named.sort((a, b) => gravity(b) - gravity(a) || a.name.localeCompare(b.name)) };
}

const gravity = ({ before, after }: Pick<Moved, 'before' | 'after'>): number =>
  (isWorse(after.level, before.level) ? 2 : 0) + ((after.score ?? 0) < (before.score ?? 0) ? 1 : 0);

/** The same account on the same day under other rules: what was found then, rated anew. */
function again(stored: Stored, rules: Rules, earlier: Parameters<typeof standingOf>[1]): Standing {
  const components = stored.components.flatMap((one) => {
    const component = rules.components.find(({ key }) => key === one.key);
    return component ? [{ ...one, score: component.rate(one.inputs, rules.limit) }] : [];
  });
  const reasons = stored.evidence
    .filter(({ signal }) => signal !== 'health')
    .map((one) => ({ ...one, points: rules.points(one.signal, one.case) }));
  return standingOf({ accountId: stored.accountId, components, reasons }, earlier, rules, stored.dayOn);
}
