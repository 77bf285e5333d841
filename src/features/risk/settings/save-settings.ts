import { removeRow } from '../../../db/change.ts';
import { UserError } from '../../../errors.ts';
import { addDaysTo, type Day, todayOf } from '../../../lib/dates.ts';
import { type AnyScope, requireRole, type Scope, type TxScope } from '../../../scope.ts';
import { accountNames } from '../../accounts/index.ts';
import { findSettings, storeSettings } from '../../workspaces/index.ts';
import { nothingEarlier, type Rules, ratedAnew, scoredOn, standingOf, TREND_DAYS } from '../health/health.ts';
import { riskSettings, scoringScope } from '../health/read-standings.ts';
import { listCountedIds, listEarlier, listPast, type Stored, standingsNow } from '../health/repository.ts';
import { DRAFT_KEY, type Parts, type RiskSettings, readDraft, rulesFrom, SETTINGS_KEY } from '../health/settings.ts';
import { isWorse, type Standing } from '../level.ts';

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

/** How an account would stand otherwise. */
export type Moved = { accountId: string; name: string; before: Standing; after: Standing };
export type Preview = { accounts: number; moved: Moved[]; version: number };

const BATCH = 100;

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
    const [stored, earlier, best] = await Promise.all([
      standingsNow(s, batch),
      listEarlier(s, batch, today, version),
      bestUnder(s, rules, batch, today),
    ]);
    accounts += stored.size;
    for (const before of stored.values()) {
      const { redSince, fellSince } = earlier.get(before.accountId) ?? nothingEarlier;
      const after = again(before, rules, { redSince, fellSince, best: best.get(before.accountId) ?? null });
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

/** The best scores of the last 30 days, as they would have been under other rules. One statement. */
async function bestUnder(
  s: AnyScope,
  rules: Rules,
  accountIds: readonly string[],
  today: Day,
): Promise<Map<string, number>> {
  const best = new Map<string, number>();
  for (const day of await listPast(s, accountIds, { from: addDaysTo(today, -TREND_DAYS), before: today })) {
    const { score, band } = scoredOn(rules, day.dayOn, ratedAnew(rules, day.components), day.evidence);
    if (score !== null && band !== null) best.set(day.accountId, Math.max(score, best.get(day.accountId) ?? 0));
  }
  return best;
}

const gravity = ({ before, after }: Pick<Moved, 'before' | 'after'>): number =>
  (isWorse(after.level, before.level) ? 2 : 0) + ((after.score ?? 0) < (before.score ?? 0) ? 1 : 0);

/** The same account on the same day under other rules: what was found then, rated anew. */
function again(stored: Stored, rules: Rules, earlier: Parameters<typeof standingOf>[1]): Standing {
  const components = ratedAnew(rules, stored.components);
  const reasons = stored.evidence
    .filter(({ signal }) => signal !== 'health')
    .map((one) => ({ ...one, points: rules.points(one.signal, one.case) }));
  return standingOf({ accountId: stored.accountId, components, reasons }, earlier, rules, stored.dayOn);
}
