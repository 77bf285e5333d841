import { z } from 'zod';
import { isCurrency } from '../../lib/money.ts';

export const SETTINGS_KEY = 'workspaces';

const currency = z
  .string('Give a currency.')
  .trim()
  .toUpperCase()
  .refine(isCurrency, 'Give the three letters of a currency, such as USD or EUR.');

export const SettingsInput = z.object({
  newMemberRole: z.enum(['member', 'viewer'], 'Choose what new people may do.'),
  currency,
});

export type WorkspaceSettings = z.infer<typeof SettingsInput>;

const defaults: WorkspaceSettings = { newMemberRole: 'member', currency: 'USD' };

/** What is stored may be of an older version, so each value that is missing or cannot be read takes its default. */
export function readSettingsValue(stored: unknown): WorkspaceSettings {
  const values = z.record(z.string(), z.unknown()).safeParse(stored).data ?? {};
  const { newMemberRole, currency } = SettingsInput.shape;
  return {
    newMemberRole: newMemberRole.safeParse(values.newMemberRole).data ?? defaults.newMemberRole,
    currency: currency.safeParse(values.currency).data ?? defaults.currency,
  };
}
