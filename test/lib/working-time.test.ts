import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayIn, timeIn } from '../../src/lib/dates.ts';
import { holidayOn } from '../../src/lib/holidays.ts';
import { typedDay } from '../../src/lib/typed-day.ts';
import {
  afterWorkingHours,
  type Hours,
  isQuiet,
  isReachable,
  isWorkingDay,
  nextReminder,
  quarterOf,
  quietEnd,
  reminderDay,
  reportQuarter,
  reportWeek,
  weekOf,
} from '../../src/lib/working-time.ts';

const hours = (over: Partial<Hours> = {}): Hours => ({
  timeZone: 'UTC',
  remindAt: '09:00',
  workingDays: [1, 2, 3, 4, 5],
  quietFrom: '20:00',
  quietUntil: '07:00',
  isHoliday: () => false,
  ...over,
});
const at = (text: string): Date => new Date(text);
const never = { quietFrom: '00:00', quietUntil: '00:00' };

describe('reminders', () => {
  it.each([
    ['Auckland, a minute early', 'Pacific/Auckland', '2026-11-22T19:59:00Z', null],
    ['Auckland, Monday 9:00 (UTC+13)', 'Pacific/Auckland', '2026-11-22T20:00:00Z', '2026-11-23'],
    ['São Paulo, Monday 9:00 (UTC-3)', 'America/Sao_Paulo', '2026-11-23T12:00:00Z', '2026-11-23'],
    ['Kathmandu, Monday 9:00 (UTC+5:45)', 'Asia/Kathmandu', '2026-11-23T03:15:00Z', '2026-11-23'],
    ['a Sunday', 'UTC', '2026-11-22T10:00:00Z', null],
    ['in the evening, after downtime', 'UTC', '2026-11-23T19:59:00Z', '2026-11-23'],
    ['at night', 'UTC', '2026-11-23T20:00:00Z', null],
    ['leap day', 'UTC', '2028-02-29T09:00:00Z', '2028-02-29'],
    ['the last of a month', 'America/Los_Angeles', '2026-12-31T17:00:00Z', '2026-12-31'],
    ['Berlin before the clocks go back', 'Europe/Berlin', '2026-10-23T07:00:00Z', '2026-10-23'],
    ['Berlin after the clocks went back', 'Europe/Berlin', '2026-10-26T07:59:00Z', null],
    ['Berlin after the clocks went back, an hour later in UTC', 'Europe/Berlin', '2026-10-26T08:00:00Z', '2026-10-26'],
  ])('%s', (_, timeZone, now, day) => {
    expect(reminderDay(at(now), hours({ timeZone }))).toBe(day);
  });

  it('come at the next minute that exists where clocks skip theirs, and on the same day where it comes twice', () => {
    const early = hours({
      ...never,
      timeZone: 'Europe/Berlin',
      workingDays: [1, 2, 3, 4, 5, 6, 7],
      remindAt: '02:30',
    });
    expect(reminderDay(at('2027-03-28T00:59:00Z'), early)).toBeNull();
    expect(reminderDay(at('2027-03-28T01:00:00Z'), early)).toBe('2027-03-28');
    expect(reminderDay(at('2026-10-25T00:30:00Z'), early)).toBe('2026-10-25');
    expect(reminderDay(at('2026-10-25T01:30:00Z'), early)).toBe('2026-10-25');
  });

  it('leave out public holidays', () => {
    const german = hours({ isHoliday: (day) => holidayOn(day, 'DE') !== null });
    expect(holidayOn('2026-12-25', 'DE')).toBe('Christmas Day');
    expect(reminderDay(at('2026-12-25T10:00:00Z'), german)).toBeNull();
    expect(nextReminder(at('2026-12-24T10:00:00Z'), german)).toEqual(at('2026-12-28T09:00:00Z'));
    expect(holidayOn('2026-12-25', null)).toBeNull();
  });

  it('never come without working days', () => {
    expect(nextReminder(at('2026-12-24T10:00:00Z'), hours({ workingDays: [] }))).toBeNull();
  });
});

describe('quiet hours', () => {
  it.each([
    ['over midnight, before it', '2026-11-23T21:00:00Z', '2026-11-24T07:00:00.000Z'],
    ['over midnight, after it', '2026-11-23T03:00:00Z', '2026-11-23T07:00:00.000Z'],
    ['when they just ended', '2026-11-23T07:00:00Z', null],
  ])('%s', (_, now, end) => {
    expect(quietEnd(at(now), hours())?.toISOString() ?? null).toBe(end);
  });
  it('may be none, and may lie within a day', () => {
    expect(quietEnd(at('2026-11-23T21:00:00Z'), hours(never))).toBeNull();
    const lunch = hours({ quietFrom: '12:00', quietUntil: '13:00' });
    expect(quietEnd(at('2026-11-23T12:30:00Z'), lunch)).toEqual(at('2026-11-23T13:00:00Z'));
  });
});

describe('a time for reminders', () => {
  it.each([
    ['09:00', '20:00', '07:00', true],
    ['07:00', '20:00', '07:00', true],
    ['19:45', '20:00', '07:00', true],
    ['19:46', '20:00', '07:00', false],
    ['06:59', '20:00', '07:00', false],
    ['21:00', '20:00', '07:00', false],
    ['11:59', '12:00', '13:00', true],
    ['12:30', '12:00', '13:00', false],
    ['23:45', '00:00', '00:00', true],
    ['23:58', '00:00', '00:00', false],
  ])('%s with quiet from %s to %s: %s', (remindAt, quietFrom, quietUntil, isOne) => {
    expect(isReachable({ remindAt, quietFrom, quietUntil })).toBe(isOne);
  });
});

describe('weeks and quarters', () => {
  it.each([
    ['2026-11-22', 1, '2026-11-16'],
    ['2026-11-22', 7, '2026-11-22'],
    ['2026-11-22', 6, '2026-11-21'],
    ['2027-01-01', 1, '2026-12-28'],
  ])('the week of %s starting on %i', (day, startsOn, first) => expect(weekOf(day, startsOn)).toBe(first));

  it.each([
    ['2026-01-01', 1, '2026-Q1', '2026-01-01'],
    ['2026-12-31', 1, '2026-Q4', '2026-10-01'],
    ['2026-03-31', 4, '2025-Q4', '2026-01-01'],
    ['2026-04-01', 4, '2026-Q1', '2026-04-01'],
    ['2028-02-29', 2, '2028-Q1', '2028-02-01'],
  ])('the quarter of %s in a year from month %i', (day, month, key, firstDay) =>
    expect(quarterOf(day, month)).toEqual({ key, firstDay }),
  );

  it('a weekly report is due on the first working day of the week, and after downtime later in it', () => {
    const free = hours({ isHoliday: (day) => day === '2026-11-23' });
    expect(reportWeek(at('2026-11-23T10:00:00Z'), free, 1)).toBeNull();
    expect(reportWeek(at('2026-11-24T10:00:00Z'), free, 1)).toBe('2026-11-23');
    expect(reportWeek(at('2026-11-26T10:00:00Z'), free, 1)).toBe('2026-11-23');
    expect(reportWeek(at('2026-11-29T10:00:00Z'), hours({ workingDays: [7, 1, 2, 3, 4] }), 7)).toBe('2026-11-29');
  });
  it('a quarterly report is due in the first month of the quarter', () => {
    expect(reportQuarter(at('2026-10-01T10:00:00Z'), hours(), 1)?.key).toBe('2026-Q4');
    expect(reportQuarter(at('2026-10-30T10:00:00Z'), hours(), 1)?.key).toBe('2026-Q4');
    expect(reportQuarter(at('2026-11-02T10:00:00Z'), hours(), 1)).toBeNull();
  });
});

const zones = [
  'Pacific/Auckland',
  'America/Sao_Paulo',
  'Europe/Berlin',
  'Asia/Kathmandu',
  'America/St_Johns',
  'Australia/Lord_Howe',
];
const two = (number: number): string => String(number).padStart(2, '0');
const anyHours = fc
  .record({
    timeZone: fc.constantFrom(...zones),
    remindAt: fc
      .integer({ min: 420, max: 1140 })
      .map((minutes) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`),
    workingDays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  })
  .map((over) => hours(over));
const anyMoment = fc.date({ min: at('2026-01-01T00:00:00Z'), max: at('2029-12-31T00:00:00Z'), noInvalidDate: true });

describe('whatever the zone and the moment', () => {
  it('the next reminder is at their time, on a day they work, and due when it comes', () => {
    fc.assert(
      fc.property(anyHours, anyMoment, (mine, now) => {
        const next = nextReminder(now, mine);
        if (!next) throw new Error('there is no next reminder');
        expect(next > now).toBe(true);
        expect(timeIn(next, mine.timeZone)).toBe(mine.remindAt);
        expect(isWorkingDay(dayIn(next, mine.timeZone), mine)).toBe(true);
        expect(reminderDay(next, mine)).toBe(dayIn(next, mine.timeZone));
        expect(reminderDay(new Date(next.getTime() - 60_000), mine)).toBeNull();
      }),
    );
  });
  it('quiet hours end where they are not quiet', () => {
    fc.assert(
      fc.property(anyHours, anyMoment, (mine, now) => {
        const end = quietEnd(now, mine);
        expect(end !== null).toBe(isQuiet(now, mine));
        if (end) expect(end > now && !isQuiet(end, mine)).toBe(true);
      }),
    );
  });
});

describe('a typed day', () => {
  it.each([
    ['until Friday', '2026-11-27'],
    ['till 5 March', '2027-03-05'],
    ['in two weeks', '2026-12-07'],
    ['2026-12-24', '2026-12-24'],
    ['tomorrow', '2026-11-24'],
    ['soon', null],
  ])('%s', (text, day) => expect(typedDay(text, at('2026-11-22T12:00:00Z'), 'Pacific/Auckland')).toBe(day));
});

describe('so many working hours later', () => {
  const berlin = { timeZone: 'Europe/Berlin' };
  it.each([
    ['within the day', '2026-11-23T10:00:00Z', 4, {}, '2026-11-23T14:00:00Z'],
    ['to the end of the day exactly', '2026-11-23T09:00:00Z', 8, {}, '2026-11-23T17:00:00Z'],
    ['into the next morning', '2026-11-23T15:00:00Z', 4, {}, '2026-11-24T11:00:00Z'],
    ['from early in the morning', '2026-11-23T03:00:00Z', 4, {}, '2026-11-23T13:00:00Z'],
    ['from the evening', '2026-11-23T20:00:00Z', 8, {}, '2026-11-24T17:00:00Z'],
    ['over a weekend', '2026-11-20T15:00:00Z', 4, {}, '2026-11-23T11:00:00Z'],
    ['from a Saturday', '2026-11-21T12:00:00Z', 8, {}, '2026-11-23T17:00:00Z'],
    ['over several days', '2026-11-23T13:00:00Z', 24, {}, '2026-11-26T13:00:00Z'],
    [
      'in a week of Sunday to Thursday',
      '2026-11-19T16:00:00Z',
      4,
      { workingDays: [7, 1, 2, 3, 4] },
      '2026-11-22T12:00:00Z',
    ],
    [
      'over a public holiday',
      '2026-12-24T16:00:00Z',
      2,
      { isHoliday: (day: string) => holidayOn(day, 'DE') !== null },
      '2026-12-28T10:00:00Z',
    ],
    ['where they are', '2026-11-23T14:00:00Z', 4, berlin, '2026-11-24T10:00:00Z'],
    ['over the end of summer time', '2026-10-23T14:00:00Z', 4, berlin, '2026-10-26T11:00:00Z'],
    ['over the begin of summer time', '2026-03-27T15:00:00Z', 4, berlin, '2026-03-30T10:00:00Z'],
    ['beyond the date line', '2026-11-22T19:00:00Z', 8, { timeZone: 'Pacific/Auckland' }, '2026-11-23T04:00:00Z'],
    ['for who never works', '2026-11-23T10:00:00Z', 4, { isHoliday: () => true }, null],
  ])('%s', (_, from, count, over, end) => {
    expect(afterWorkingHours(at(from), count, hours(over))?.toISOString() ?? null).toBe(end && at(end).toISOString());
  });
});
