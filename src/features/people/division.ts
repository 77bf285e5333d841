import { z } from 'zod';

/** A part of a customer: a site, a region, a business unit. */
export type Division = { id: string; accountId: string; name: string; parentId: string | null; version: number };

export const LONGEST_DIVISION = 100;
export const DivisionInput = z.object({
  name: z
    .string('Give the division a name.')
    .trim()
    .min(1, 'Give the division a name.')
    .max(LONGEST_DIVISION, `Use at most ${LONGEST_DIVISION} characters.`),
  // The form leaves it out while there is no other division.
  parentId: z
    .string()
    .nullish()
    .transform((id) => id ?? null),
});
export type DivisionInput = z.output<typeof DivisionInput>;

export const DIVISIONS_A_PAGE = 20;

export type Branch = Division & { depth: number; path: string };

/** The divisions in the order of their tree, each with its depth and its path: `Europe › Spain`. */
export function treeOf(divisions: readonly Division[]): Branch[] {
  const below = (parentId: string | null, depth: number, above: string): Branch[] =>
    divisions
      .filter((one) => one.parentId === parentId)
      .toSorted((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id))
      .flatMap((one) => {
        const path = above ? `${above} › ${one.name}` : one.name;
        return [{ ...one, depth, path }, ...below(one.id, depth + 1, path)];
      });
  return below(null, 0, '');
}

/** What stands above a division, nearest first, itself included. */
export function upFrom(divisions: readonly Division[], id: string): Division[] {
  const found = divisions.find((one) => one.id === id);
  return found ? [found, ...(found.parentId ? upFrom(divisions, found.parentId) : [])] : [];
}
