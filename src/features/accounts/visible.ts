/** The accounts a person may read: all of them, or these. */
export type Visible = 'all' | readonly string[];

type Within<F extends string> = { [K in F]?: { in: string[] } };

/**
 * The part of a Prisma `where` that keeps to the accounts a person may read; `field` holds the account's id.
 * The listed ids leave out archived accounts; for 'all' the caller adds `account: { archivedAt: null }`.
 */
export const within = <F extends string = 'accountId'>(visible: Visible, field = 'accountId' as F): Within<F> =>
  visible === 'all' ? {} : ({ [field]: { in: [...visible] } } as Within<F>);
