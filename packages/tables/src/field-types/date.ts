import { closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { coerceDate } from '../coerce/coerce-date.ts';
import { defineFieldType } from '../define-field-type.ts';

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
  coerce: coerceDate,
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
