import { describe, expect, it } from 'vitest';
import type { Level } from '../../../src/feature.ts';
import { type Account, NewAccount, ProfileInput, type TeamMember } from '../../../src/features/accounts/account.ts';
import { openWords } from '../../../src/features/accounts/opportunity.ts';
import { ownSteps } from '../../../src/features/accounts/steps.ts';

const account = (input: Partial<Account> = {}): Account => ({
  id: 'a1',
  name: 'Acme',
  domain: null,
  industry: null,
  size: null,
  turnover: null,
  region: null,
  scope: null,
  parentId: null,
  keyStatus: 'none',
  tier: null,
  currency: 'USD',
  customerSinceOn: null,
  renewalOn: null,
  isPractice: false,
  archivedAt: null,
  version: 1,
  ...input,
});
const seat = (role: 'kam' | 'sponsor', hasLeft = false): TeamMember => ({
  id: role,
  accountId: 'a1',
  role,
  member: { id: role, name: role, slackUserId: role },
  hasLeft,
  isViewer: false,
  version: 1,
});

describe('what an account calls for', () => {
  const kam = seat('kam');
  const key = { keyStatus: 'key' } as const;
  it.each<[string, Partial<Account>, TeamMember[], Level, string[]]>([
    ['nobody leads it', {}, [], 'lead', ['Nobody leads']],
    ['who led it has left', {}, [seat('kam', true)], 'lead', ['Nobody leads']],
    ['only who may change the team is asked to', {}, [], 'edit', []],
    ['a key account without sponsor', key, [kam], 'lead', ['without an executive sponsor']],
    ['a key account whose sponsor left', key, [kam, seat('sponsor', true)], 'lead', ['without an executive sponsor']],
    ['any other needs none', {}, [kam], 'lead', []],
    ['a renewal in 90 days', { renewalOn: '2027-02-19' }, [kam], 'edit', ['renews in 90 days']],
    ['one in 91 days can wait', { renewalOn: '2027-02-20' }, [kam], 'edit', []],
    ['one tomorrow', { renewalOn: '2026-11-22' }, [kam], 'edit', ['renews in 1 day (22 Nov 2026)']],
    ['one today', { renewalOn: '2026-11-21' }, [kam], 'edit', ['renews today']],
    ['one that passed', { renewalOn: '2026-11-20' }, [kam], 'edit', ['has passed']],
    ['an exited account renews no more', { renewalOn: '2026-11-22', keyStatus: 'exited' }, [kam], 'edit', []],
    ['a reader is asked for nothing', { renewalOn: '2026-11-22' }, [kam], 'content', []],
    ['an archived account calls for nothing', { archivedAt: new Date(0) }, [], 'lead', []],
  ])('%s', (_, input, leads, level, expected) => {
    const steps = ownSteps({ account: account(input), leads, level, today: '2026-11-21', planPage: null });
    expect(steps.map(({ text }) => text)).toEqual(expected.map((words) => expect.stringContaining(words)));
  });

  it('presses more, the nearer the renewal is', () => {
    const urgency = (renewalOn: string) =>
      ownSteps({
        account: account({ renewalOn }),
        leads: [],
        level: 'edit',
        today: '2026-11-21',
        planPage: 'plans.plan',
      })[0]?.urgency ?? 0;
    expect(urgency('2026-11-22')).toBeGreaterThan(urgency('2026-12-21'));
    expect(urgency('2026-12-21')).toBeGreaterThan(urgency('2027-02-19'));
  });
});

describe('open opportunities in words', () => {
  it.each([
    [[], 'none open'],
    [[{ currency: 'USD', count: 3, amount: 120_000_00, unknown: 1 }], '3 open, USD 120,000, 1 without amount'],
    [[{ currency: 'USD', count: 2, amount: null, unknown: 2 }], '2 open, 2 without amount'],
    [[{ currency: 'USD', count: 1, amount: 0, unknown: 0 }], '1 open, USD 0'],
    [
      [
        { currency: 'EUR', count: 1, amount: 50_00, unknown: 0 },
        { currency: 'JPY', count: 1_000, amount: 7, unknown: 999 },
      ],
      '1,001 open, EUR 50 + JPY 7, 999 without amount',
    ],
  ])('%j', (sums, expected) => {
    expect(openWords(sums)).toBe(expected);
  });
});

describe('what is typed into a form', () => {
  const fields = {
    name: ' Acme ',
    domain: null,
    industry: null,
    region: null,
    currency: 'usd',
    renewalOn: null,
    isPractice: null,
  };
  const profile = { ...fields, size: null, scope: null, customerSinceOn: null };

  it.each([
    ['acme.com', 'acme.com'],
    ['HTTPS://www.Acme.com/en?x=1', 'acme.com'],
    ['sub.acme.co.uk:8080', 'sub.acme.co.uk'],
    ['müller.de', 'müller.de'],
    ['acme', null],
    ['a b.com', null],
    ['.com', null],
  ])('domain %s', (typed, expected) => {
    const parsed = ProfileInput.safeParse({ ...profile, domain: typed });
    expect(parsed.success ? parsed.data.domain : null).toBe(expected);
  });

  it.each([
    ['2822', 2822],
    ['2,822', 2822],
    ['0', 0],
    ['-1', null],
    ['1.5', null],
    ['many', null],
    ['99999999999', null],
  ])('employees %s', (typed, expected) => {
    const parsed = ProfileInput.safeParse({ ...profile, size: typed });
    expect(parsed.success ? parsed.data.size : null).toBe(expected);
  });

  it('is trimmed, and empty stays unknown', () => {
    expect(ProfileInput.parse(profile)).toMatchObject({
      name: 'Acme',
      currency: 'USD',
      domain: null,
      size: null,
      isPractice: false,
    });
    expect(NewAccount.parse({ ...fields, isPractice: 'yes', kamId: null, parentId: null }).isPractice).toBe(true);
  });
});
