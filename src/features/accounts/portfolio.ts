/**
 * What somebody answers for among the accounts that count: a head of KAM all of them, a manager those led by the people below them,
 * anybody else those on whose team they are.
 */
export type Portfolio = { of: 'all' | 'people' | 'team'; accountIds: string[] };

/** An account that counts, and whether somebody is on its team, or it is led by people below them; who stands in counts as whom. */
export type CountedAccount = { id: string; name: string; isOwn: boolean; isBelow: boolean };
