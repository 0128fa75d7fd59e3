/** An instant, to the millisecond. */
import { Temporal } from 'temporal-polyfill';
import { type Coerced, refuse } from '../define-field-type.ts';

export function coerceDatetime(value: unknown): Coerced {
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
}
