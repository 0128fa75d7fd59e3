import { closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { coerceDatetime } from '../coerce/coerce-datetime.ts';
import { defineFieldType } from '../define-field-type.ts';

/** An instant, kept in UTC to the millisecond. */
export const datetime = defineFieldType({
  name: 'datetime',
  label: { zh: '日期时间', en: 'Date and time' },
  family: 'date',
  description: { zh: '日期和时间', en: 'A day and a time' },
  example: { zh: '2025-07-31 14:05', en: '31 Jul 2025 14:05' },
  source: 'column',
  options: Type.Object({}, closed),
  type: () => ({ kind: 'instant' }),
  column: () => ({ kind: 'timestamptz' }),
  coerce: coerceDatetime,
  examples: {
    valid: [
      { from: '2025-07-01T09:00:00+08:00', to: '2025-07-01T01:00:00.000Z' },
      { from: '2025-07-01T01:00Z', to: '2025-07-01T01:00:00.000Z' },
    ],
    invalid: [
      { from: '2025-07-01T09:00:00', code: 'value.instant' },
      { from: '2025-02-30T09:00:00Z', code: 'value.instant' },
      { from: 0, code: 'value.type' },
    ],
    invalidOptions: [{ zone: 'UTC' }],
  },
});
