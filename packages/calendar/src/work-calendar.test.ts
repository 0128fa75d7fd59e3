import { addBusinessDays, businessDaysBetween, compileWorkDays } from '@dunlin/expression';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, compileCalendar } from './index.ts';

const nearby = fc.integer({ min: -60, max: 60 }).map((days) => addDays('2025-10-01', days));
const calendars = fc.record({
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  holidays: fc.uniqueArray(nearby, { maxLength: 30 }),
  // A day may be named in both lists here, although a valid definition has none such.
  workdays: fc.uniqueArray(nearby, { maxLength: 30 }),
});

test('formulas and flows count the same business days, to and fro, whatever the calendar (T10 to T12)', () => {
  fc.assert(
    fc.property(calendars, nearby, fc.integer({ min: -40, max: 40 }), (lists, date, count) => {
      const definition = { key: 'any', label: { zh: '任意', en: 'Any' }, stepsAt: '09:00', ...lists };
      const calendar = compileCalendar(definition);
      const days = compileWorkDays(definition);
      const reached = calendar.addBusinessDays(date, count);
      expect(addBusinessDays(days, date, count)).toBe(reached);
      const between = businessDaysBetween(days, date, reached);
      if (count >= 0 || calendar.isBusinessDay(date)) expect(between).toBe(count);
      expect(businessDaysBetween(days, reached, date)).toBe(0 - between);
      const next = addDays(date, 1);
      expect(businessDaysBetween(days, date, next)).toBe(calendar.isBusinessDay(next) ? 1 : 0);
    }),
    { numRuns: 500 },
  );
});
