import { describe, expect, it } from 'vitest';
import { levelOfFlag } from '../../../../src/features/risk/queue/flag.ts';
import { riskMatrix } from '../../../../src/features/risk/register/chart.ts';
import { listHint } from '../../../../src/features/risk/register/forms.ts';
import {
  type Exposure,
  exposureOf,
  type Grade,
  gradeOf,
  isOverdue,
  lacksOf,
  type RaidItem,
  type RaidKind,
} from '../../../../src/features/risk/register/raid.ts';

const TODAY = '2026-11-21';
const ana = { id: 'ana', name: 'Ana', slackUserId: 'U1' };
const item = (more: Partial<RaidItem> = {}): RaidItem => ({
  ...{ id: 'i', accountId: 'a', accountName: 'Acme', kind: 'risk', title: 'They leave', likelihood: 3, impact: 4 },
  ...{ stake: null, currency: 'EUR', owner: ana, ownerHasLeft: false, dueOn: '2026-12-01', nextStep: 'Talk' },
  ...{ dependsOn: null, isFlagged: false, sourceUrl: null, isOpen: true, outcome: null, closedOn: null },
  ...{ closeNote: null, version: 1 },
  ...more,
});

describe('how grave something is', () => {
  it.each<[number, number, Grade]>([
    [1, 1, 'low'],
    [1, 4, 'low'],
    [2, 2, 'low'],
    [1, 5, 'moderate'],
    [3, 3, 'moderate'],
    [2, 5, 'high'],
    [3, 4, 'high'],
    [3, 5, 'critical'],
    [5, 5, 'critical'],
  ])('a risk of %i x %i is %s', (likelihood, impact, grade) => {
    expect(gradeOf({ kind: 'risk', likelihood, impact })).toBe(grade);
  });
  it.each<[RaidKind, number | null, Grade | null]>([
    ['issue', 5, 'critical'],
    ['issue', 4, 'high'],
    ['issue', 3, 'moderate'],
    ['issue', 2, 'low'],
    ['issue', null, 'low'],
    ['assumption', 5, null],
    ['dependency', null, null],
  ])('%s of severity %s: %s', (kind, impact, grade) => {
    expect(gradeOf({ kind, likelihood: null, impact })).toBe(grade);
  });
  it.each([
    [5, 'endangered'],
    [15, 'endangered'],
    [16, 'endangered'],
    [20, 'critical'],
    [25, 'critical'],
  ])('a flag of severity %i stands on the list as %s', (severity, level) => {
    expect(levelOfFlag(severity)).toBe(level);
  });
});

describe('what a risk may cost', () => {
  const revenue = { amounts: [{ currency: 'USD', amount: 120_000_00 }] };
  it.each<[string, Partial<RaidItem>, typeof revenue | undefined, Exposure | null]>([
    [
      'the stake times the probability',
      { likelihood: 4, stake: 800_000_00 },
      revenue,
      { percent: 60, source: 'stake', amounts: [{ currency: 'EUR', amount: 480_000_00 }] },
    ],
    [
      'a year of revenue where no stake is known',
      { likelihood: 2 },
      revenue,
      { percent: 20, source: 'revenue', amounts: [{ currency: 'USD', amount: 24_000_00 }] },
    ],
    [
      'rounded to the cent',
      { likelihood: 1, stake: 33 },
      undefined,
      { percent: 5, source: 'stake', amounts: [{ currency: 'EUR', amount: 2 }] },
    ],
    ['nothing known', { likelihood: 5 }, undefined, null],
    ['credits only', { likelihood: 5 }, { amounts: [{ currency: 'USD', amount: -5 }] }, null],
    ['an issue', { kind: 'issue', likelihood: null, stake: 100 }, revenue, null],
  ])('%s', (_, more, known, expected) => {
    expect(exposureOf(item(more), known)).toEqual(expected);
  });
  it('rises with the likelihood', () => {
    const amounts = [1, 2, 3, 4, 5].map((likelihood) => exposureOf(item({ likelihood, stake: 100 }), undefined));
    expect(amounts.map((one) => one?.amounts[0]?.amount)).toEqual([5, 20, 40, 60, 85]);
  });
});

describe('what a grave risk lacks', () => {
  it.each<[string, Partial<RaidItem>, string[]]>([
    ['nothing', {}, []],
    ['an owner', { owner: null }, ['an owner']],
    ['an owner who is still here', { ownerHasLeft: true }, ['an owner']],
    ['everything', { owner: null, nextStep: null, dueOn: null }, ['an owner', 'a next step', 'a review date']],
    ['a review on the thirtieth day is in time', { dueOn: '2026-12-21' }, []],
    ['a day later is not', { dueOn: '2026-12-22' }, ['a review within 30 days']],
    ['a moderate one needs nothing', { impact: 3, owner: null }, []],
    ['a closed one needs nothing', { isOpen: false, owner: null }, []],
    ['an issue needs nothing', { kind: 'issue', impact: 5, owner: null }, []],
  ])('%s', (_, more, lacks) => {
    expect(lacksOf(item(more), TODAY)).toEqual(lacks);
  });
});

it.each<[Partial<RaidItem>, boolean]>([
  [{ dueOn: '2026-11-20' }, true],
  [{ dueOn: TODAY }, false],
  [{ dueOn: null }, false],
  [{ dueOn: '2026-11-20', isOpen: false }, false],
])('%j is overdue: %s', (more, expected) => {
  expect(isOverdue(item(more), TODAY)).toBe(expected);
});

it.each([
  [{}, 'from 15 (such as 3 × 5 or 4 × 4)'],
  [{ likelihood: '3' }, 'from 15'],
  [{ likelihood: '3', impact: '4' }, '3 × 4 = 12: the account goes there only if you tick this, as endangered.'],
  [{ likelihood: '4', impact: '4' }, '4 × 4 = 16: the account goes there in any case, as endangered.'],
  [{ likelihood: '4', impact: '5' }, '4 × 5 = 20: the account goes there in any case, as critical.'],
])('the form says of %j what it leads to', (chosen, words) => {
  expect(listHint(chosen)).toContain(words);
});

describe('the picture', () => {
  it('places each risk and gives each field the tone of its grade', () => {
    const chart = riskMatrix('Acme', [item(), item({ title: 'No rating', likelihood: null })], TODAY);
    if (chart.kind !== 'matrix') throw new Error('A matrix was expected');
    expect(chart.items).toEqual([{ label: 'They leave', x: 4, y: 3 }]);
    expect([chart.title, chart.subtitle]).toEqual(['Risks of Acme', '2 open on 21 Nov 2026']);
    expect(chart.tones.map((row) => row.map((tone) => tone[0]).join(''))).toEqual([
      'ggggf',
      'ggffp',
      'gffpb',
      'gfpbb',
      'fpbbb',
    ]);
    expect([chart.across.steps.length, chart.up.steps.length]).toEqual([5, 5]);
  });
});
