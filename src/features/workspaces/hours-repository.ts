import { insertRow, updateRow } from '../../db/change.ts';
import { dayOrNull, storedDayOrNull } from '../../lib/dates.ts';
import type { AnyScope, TxScope } from '../../scope.ts';
import { noPreference, type Preference } from './hours.ts';

const select = {
  remindAt: true,
  workingDays: true,
  quietFrom: true,
  quietUntil: true,
  country: true,
  pausedUntilOn: true,
} as const;

/** Everybody among these who is still here, or everybody: who they are and what they chose. One statement. */
export async function listPreferences(
  s: AnyScope,
  memberIds?: readonly string[],
): Promise<{ id: string; timeZone: string; preference: Preference }[]> {
  const rows = await s.db.member.findMany({
    where: {
      workspaceId: s.workspaceId,
      kind: 'person',
      isActive: true,
      ...(memberIds && { id: { in: [...memberIds] } }),
    },
    select: { id: true, timeZone: true, preference: { select } },
  });
  return rows.map(({ id, timeZone, preference }) => ({
    id,
    timeZone,
    preference: preference ? { ...preference, pausedUntilOn: dayOrNull(preference.pausedUntilOn) } : noPreference,
  }));
}

/** What somebody chose, with the version that a change has to name; 0 when they chose nothing yet. */
export async function findPreference(
  s: AnyScope,
  memberId: string,
): Promise<{ id: string | null; preference: Preference; version: number }> {
  const row = await s.db.preference.findFirst({
    where: { workspaceId: s.workspaceId, memberId },
    select: { ...select, id: true, version: true },
  });
  if (!row) return { id: null, preference: noPreference, version: 0 };
  const { id, version, ...stored } = row;
  return { id, version, preference: { ...stored, pausedUntilOn: dayOrNull(stored.pausedUntilOn) } };
}

export async function storePreference(
  t: TxScope,
  memberId: string,
  patch: Partial<Preference>,
  version: number | null,
): Promise<void> {
  const { id } = await findPreference(t, memberId);
  const { pausedUntilOn, workingDays, ...rest } = patch;
  const fields = {
    ...rest,
    ...(workingDays && { workingDays: [...workingDays] }),
    ...(pausedUntilOn !== undefined && { pausedUntilOn: storedDayOrNull(pausedUntilOn) }),
  };
  if (id) await updateRow(t, 'preference', id, version, fields);
  else await insertRow(t, 'preference', { ...fields, memberId });
}
