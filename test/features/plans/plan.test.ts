import { describe, expect, it } from 'vitest';
import { lateDays, noGoals } from '../../../src/features/plans/goal.ts';
import { completenessOf, hintsOf, type SectionState, staleDays } from '../../../src/features/plans/plan.ts';
import { missingOf } from '../../../src/features/plans/sections.ts';

const now = new Date('2026-11-21T12:00:00Z');
const ago = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
const part = (input: Partial<SectionState> = {}): SectionState => ({
  key: 'goals',
  title: 'Goals',
  isRequired: true,
  isExtra: false,
  filled: true,
  line: '',
  freshOn: ago(1),
  missing: [],
  ...input,
});

describe('a section of the plan', () => {
  it.each<[string, Partial<SectionState>, number | null]>([
    ['touched yesterday is fresh', {}, null],
    ['touched 180 days ago is fresh', { freshOn: ago(180) }, null],
    ['touched 181 days ago is stale', { freshOn: ago(181) }, 181],
    ['the profile keeps for 365 days', { key: 'profile', freshOn: ago(365) }, null],
    ['the profile is stale after that', { key: 'profile', freshOn: ago(366) }, 366],
    ['an empty section is missing, not stale', { filled: false, freshOn: ago(400) }, null],
    ['an unknown age is not held against it', { freshOn: null }, null],
  ])('%s', (_, input, expected) => {
    expect(staleDays(part(input), now)).toBe(expected);
  });
});

describe('completeness', () => {
  it.each<[string, SectionState[], { percent: number | null; done: number; required: number }]>([
    ['nothing required is no number', [part({ isRequired: false })], { percent: null, done: 0, required: 0 }],
    ['everything filled and fresh', [part(), part()], { percent: 100, done: 2, required: 2 }],
    [
      'empty counts as not done',
      [part(), part({ filled: false }), part({ filled: false })],
      { percent: 33, done: 1, required: 3 },
    ],
    ['stale counts as not done', [part(), part({ freshOn: ago(200) })], { percent: 50, done: 1, required: 2 }],
    [
      'what is not required counts neither way',
      [part(), part({ isRequired: false, filled: false })],
      { percent: 100, done: 1, required: 1 },
    ],
  ])('%s', (_, sections, expected) => {
    expect(completenessOf(sections, now)).toEqual(expected);
  });
});

describe('hints', () => {
  it('name what is missing and what is stale in required sections, in their order', () => {
    const sections = [
      part({ key: 'profile', title: 'Profile', freshOn: ago(400) }),
      part({ filled: false, missing: ['No goal yet'] }),
      part({ key: 'needs', title: 'Needs', filled: false }),
      part({ key: 'swot', title: 'SWOT', isRequired: false, filled: false, missing: ['No threat'] }),
    ];
    expect(hintsOf(sections, 'light', now).map(({ text, key }) => [key, text])).toEqual([
      ['profile', 'Profile not touched for 400 days'],
      ['goals', 'No goal yet'],
      ['needs', 'Needs: nothing yet'],
    ]);
  });

  it('that belong to a level are left out at the others', () => {
    const sections = [part({ missing: [{ text: 'Link it', levels: ['full'] }] })];
    expect(hintsOf(sections, 'standard', now)).toEqual([]);
    expect(hintsOf(sections, 'full', now).map(({ text }) => text)).toEqual(['Link it']);
  });
});

describe('what the goals of an account lack', () => {
  it.each([
    [{}, ['No goal yet']],
    [{ reached: 1 }, []],
    [{ open: 2, vague: 2, firstVague: 'g' }, ['2 goals without metric, baseline or due date']],
    [{ open: 1, overdue: 1, overdueDays: 30 }, ['1 goal overdue by 30 days']],
    [{ open: 1, overdue: 1, overdueDays: 14 }, []],
    [
      { open: 2, overdue: 2, overdueDays: 15, lateMilestones: 3 },
      ['2 goals overdue, the oldest by 15 days', '3 milestones overdue'],
    ],
  ])('%j', (counts, expected) => {
    expect(missingOf({ ...noGoals, ...counts }, 'acme').map(({ text }) => text)).toEqual(expected);
  });
});

describe('how late a goal or milestone is', () => {
  it.each([
    [{ dueOn: '2026-11-12', isOpen: true }, 9],
    [{ dueOn: '2026-11-21', isOpen: true }, 0],
    [{ dueOn: '2026-11-12', isOpen: false }, 0],
    [{ dueOn: null, isOpen: true }, 0],
  ])('%j: %i days', (item, expected) => {
    expect(lateDays(item, '2026-11-21')).toBe(expected);
  });
});
