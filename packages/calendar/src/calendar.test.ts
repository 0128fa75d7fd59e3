import { validateDocument } from '@dunlin/definition';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  always,
  alwaysDefinition,
  businessDate,
  compileCalendar,
  compileCalendars,
  daysBetween,
  instantAt,
  isZone,
  lastOccurrence,
  nextOccurrence,
  validateCalendar,
} from './index.ts';

const business = {
  key: 'cn',
  label: { zh: '工作日', en: 'Business days' },
  weekdays: [1, 2, 3, 4, 5],
  holidays: ['2025-10-01', '2025-10-02', '2025-10-03'],
  workdays: ['2025-09-28'],
  stepsAt: '10:00',
};
const china = compileCalendar(business);

describe('a calendar', () => {
  test('counts weekdays, drops holidays, adds worked weekend days', () => {
    expect(['2025-09-26', '2025-09-27', '2025-09-28', '2025-10-01'].map(china.isBusinessDay)).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
  test('moves days before the due date earlier and days after it later (D-FLOW-14)', () => {
    expect(china.shift('2025-06-30', -15)).toBe('2025-06-13');
    expect(china.shift('2025-08-29', 1)).toBe('2025-09-01');
    expect(china.shift('2025-08-30', 0)).toBe('2025-09-01');
  });
  test('counts business days over weekends and holidays, backwards too', () => {
    expect(china.addBusinessDays('2025-09-30', 1)).toBe('2025-10-06');
    expect(china.addBusinessDays('2025-10-06', -1)).toBe('2025-09-30');
    expect(china.addBusinessDays('2025-09-27', 0)).toBe('2025-09-27');
  });
  test('`always` counts every day, has steps at 09:00, and is a valid definition', () => {
    expect(validateDocument('calendars', alwaysDefinition)).toEqual([]);
    expect(always.at('2025-07-01', 'Asia/Shanghai')).toBe('2025-07-01T01:00:00.000Z');
    expect(compileCalendars({ cn: business }).get('always')).toBe(always);
  });
  test('a search for a business day finds one, never on the wrong side', () => {
    fc.assert(
      fc.property(fc.integer({ min: -4000, max: 4000 }), fc.integer({ min: -30, max: 30 }), (from, days) => {
        const date = addDays('2025-06-30', from);
        const before = china.onOrBefore(date);
        const after = china.onOrAfter(date);
        expect(china.isBusinessDay(before) && china.isBusinessDay(after)).toBe(true);
        expect(before <= date && date <= after).toBe(true);
        expect(always.shift(date, days)).toBe(addDays(date, days));
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
  });
  test.each([
    ['holidays', '2025-02-30', 'calendar.date', '/holidays/0'],
    ['workdays', '2025-13-01', 'calendar.date', '/workdays/0'],
  ])('a date in %s that does not exist is a problem', (list, date, code, at) => {
    expect(validateCalendar({ ...business, holidays: [], workdays: [], [list]: [date] })).toMatchObject([
      { code, pointer: at },
    ]);
  });
  test('a day cannot be holiday and worked day at once', () => {
    expect(validateCalendar({ ...business, workdays: ['2025-10-01'] })).toMatchObject([
      { code: 'calendar.contradiction', pointer: '/workdays/0' },
    ]);
  });
});

describe('contact hours', () => {
  const polite = compileCalendar({ ...business, contactHours: { from: '08:00', to: '20:00' } });
  const zone = 'Asia/Shanghai';
  const from = (day: string, time: string) => polite.contactFrom(instantAt(day, time, zone), zone);
  test.each([
    ['2025-09-26', '07:59', '2025-09-26', '08:00'],
    ['2025-09-26', '08:00', '2025-09-26', '08:00'],
    ['2025-09-26', '19:59', '2025-09-26', '19:59'],
    ['2025-09-26', '20:00', '2025-09-28', '08:00'],
    ['2025-09-27', '10:00', '2025-09-28', '08:00'],
    ['2025-09-30', '23:00', '2025-10-06', '08:00'],
  ])('%s %s is %s %s: quiet at night and on days off', (day, time, onDay, atTime) => {
    expect(from(day, time)).toBe(instantAt(onDay, atTime, zone));
  });
  test('are any time where the calendar names none', () => {
    expect(always.contactFrom('2025-06-29T19:00:00.000Z', zone)).toBe('2025-06-29T19:00:00.000Z');
  });
  test('that end before they begin are a problem', () => {
    expect(validateCalendar({ ...business, contactHours: { from: '20:00', to: '08:00' } })).toMatchObject([
      { code: 'calendar.hours', pointer: '/contactHours/to' },
    ]);
  });
});

describe('instants', () => {
  test('the business date is the one on the wall of the zone', () => {
    expect(businessDate('2025-06-30T15:59:59.999Z', 'Asia/Shanghai')).toBe('2025-06-30');
    expect(businessDate('2025-06-30T16:00:00.000Z', 'Asia/Shanghai')).toBe('2025-07-01');
  });
  test('a skipped local time is after the gap, a repeated one is the first', () => {
    expect(instantAt('2025-03-30', '02:30', 'Europe/Berlin')).toBe('2025-03-30T01:30:00.000Z');
    expect(instantAt('2025-10-26', '02:30', 'Europe/Berlin')).toBe('2025-10-26T00:30:00.000Z');
  });
  test('a zone is known by its IANA name', () => {
    expect([isZone('Asia/Shanghai'), isZone('Asia/Nowhere')]).toEqual([true, false]);
  });
});

describe('a daily schedule', () => {
  test('has one occurrence a day through both clock changes, at the same local time', () => {
    const schedule = { at: '06:00' };
    for (const start of ['2025-03-28T12:00:00.000Z', '2025-10-24T12:00:00.000Z']) {
      let at = start;
      const days: string[] = [];
      for (let i = 0; i < 5; i++) {
        at = nextOccurrence(schedule, 'Europe/Berlin', at);
        days.push(businessDate(at, 'Europe/Berlin'));
        expect(at).toBe(instantAt(days.at(-1)!, '06:00', 'Europe/Berlin'));
      }
      expect(days).toEqual([1, 2, 3, 4, 5].map((n) => addDays(start.slice(0, 10), n)));
    }
  });
  test('has one occurrence on a day whose time of it is skipped or comes twice', () => {
    const schedule = { at: '02:30' };
    const gap = nextOccurrence(schedule, 'Europe/Berlin', '2025-03-29T12:00:00.000Z');
    expect(gap).toBe('2025-03-30T01:30:00.000Z');
    expect(nextOccurrence(schedule, 'Europe/Berlin', gap)).toBe('2025-03-31T00:30:00.000Z');
    const twice = nextOccurrence(schedule, 'Europe/Berlin', '2025-10-25T12:00:00.000Z');
    expect(nextOccurrence(schedule, 'Europe/Berlin', twice)).toBe('2025-10-27T01:30:00.000Z');
  });
  test('the next occurrence is strictly later; the last one may be now', () => {
    const now = '2025-07-01T22:00:00.000Z';
    expect(nextOccurrence({ at: '06:00' }, 'Asia/Shanghai', now)).toBe('2025-07-02T22:00:00.000Z');
    expect(lastOccurrence({ at: '06:00' }, 'Asia/Shanghai', now)).toBe(now);
    expect(lastOccurrence({ at: '06:00' }, 'Asia/Shanghai', '2025-07-01T21:59:00Z')).toBe(
      '2025-06-30T22:00:00.000Z',
    );
  });
  test('skips days that do not count', () => {
    expect(nextOccurrence({ at: '06:00', days: china }, 'Asia/Shanghai', '2025-09-30T00:00:00.000Z')).toBe(
      '2025-10-05T22:00:00.000Z',
    );
  });
});
