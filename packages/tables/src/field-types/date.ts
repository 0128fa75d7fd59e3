import { closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { defineFieldType, refuse } from '../define-field-type.ts';

/** A day of the calendar. */
export const date = defineFieldType({
  name: 'date',
  label: { zh: '日期', en: 'Date' },
  family: 'date',
  description: { zh: '一个日期，不带时间', en: 'A day, without a time' },
  example: { zh: '2025-07-31', en: '31 Jul 2025' },
  source: 'column',
  options: Type.Object({}, closed),
  type: () => ({ kind: 'date' }),
  column: () => ({ kind: 'date' }),
  coerce: (value) => {
    if (typeof value !== 'string') return refuse('value.type', 'A date is expected, as YYYY-MM-DD');
    if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || value < '0001') {
      return refuse('value.date', `"${value.slice(0, 40)}" is not a date; write it as YYYY-MM-DD`);
    }
    return isDay(value) ? { value } : refuse('value.date', `There is no day ${value} in the calendar`);
  },
  examples: {
    valid: [
      { from: '2024-02-29', to: '2024-02-29' },
      { from: '', to: null },
    ],
    invalid: [
      { from: '2025-02-29', code: 'value.date' },
      { from: '2025-2-1', code: 'value.date' },
      { from: '0000-01-01', code: 'value.date' },
      { from: 20250101, code: 'value.type' },
    ],
    invalidOptions: [{ format: 'dd.mm.yyyy' }],
  },
});

/** By arithmetic: a file of a million rows has some million days. */
function isDay(text: string): boolean {
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}
