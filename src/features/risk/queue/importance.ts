import { z } from 'zod';

/** How important an account at risk is: by its tier, its recurring revenue, or both with its time on the list. */
export const importances = ['tier', 'revenue', 'priority'] as const;
export type Importance = (typeof importances)[number];
export const importanceLabels: Readonly<Record<Importance, string>> = {
  tier: 'Tier: Star first',
  revenue: 'Recurring revenue: class A first',
  priority: 'Priority: tier, recurring revenue and days on the list together',
};

export const ImportanceInput = z.object({ importance: z.enum(importances, 'Choose one.') });

/** By tier where nobody chose, or what is stored cannot be read. */
export const readImportance = (stored: unknown): Importance =>
  ImportanceInput.safeParse(stored).data?.importance ?? 'tier';
