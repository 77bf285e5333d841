/**
 * What somebody answers for among the accounts that count: a head of KAM all of them, a manager those led by the people below them,
 * anybody else those on whose team they are.
 */
export type Portfolio = { of: 'all' | 'people' | 'team'; accountIds: string[] };
