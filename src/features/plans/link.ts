/** What is served (a value proposition, a goal, an item of the SWOT), and what serves it (an action, or a goal). */
export type Served = 'valueProposition' | 'goal' | 'swotItem';
export type Serving = 'action' | 'goal';

export type Link = {
  id: string;
  accountId: string;
  serving: Serving;
  servingId: string;
  title: string;
  /** Done, reached or dropped. */
  isClosed: boolean;
};

/** Something that could be linked, and whether it is. */
export type Candidate = { serving: Serving; id: string; title: string; linkId: string | null };

export const CANDIDATES_A_PAGE = 12;

/** What can serve it: goals serve a value proposition, too. */
export const servingOf = (served: Served): readonly Serving[] =>
  served === 'valueProposition' ? ['action', 'goal'] : ['action'];

export const linkKey = (servedId: string, servingId: string): string => `${servedId}:${servingId}`;

/** The columns of a link. */
export const linkColumns = (served: Served, servedId: string, serving: Serving, servingId: string) => ({
  linkKey: linkKey(servedId, servingId),
  [`${served}Id`]: servedId,
  [`${serving}Id`]: servingId,
});
