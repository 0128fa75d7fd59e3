import { closed } from '@dunlin/definition';
import { Temporal } from 'temporal-polyfill';
import { Type } from 'typebox';
import { defineFieldType, refuse } from '../define-field-type.ts';

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
  coerce: (value) => {
    if (typeof value !== 'string')
      return refuse('value.type', 'An instant is expected, as 2025-07-01T09:00:00+08:00');
    const wrong = refuse(
      'value.instant',
      `"${value.slice(0, 40)}" is not an instant; write it as 2025-07-01T09:00:00+08:00`,
    );
    if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(value)) return wrong;
    try {
      const instant = Temporal.Instant.from(value).round({
        smallestUnit: 'millisecond',
        roundingMode: 'trunc',
      });
      const canonical = instant.toString({ smallestUnit: 'millisecond' });
      return /^\d{4}-/.test(canonical) && canonical >= '0001' ? { value: canonical } : wrong;
    } catch {
      return wrong;
    }
  },
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
