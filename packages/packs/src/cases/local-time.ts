/** Local times of a case ↔ instants. */
import { Temporal } from 'temporal-polyfill';

/** @returns ISO instant in UTC with milliseconds */
export const parseLocalTime = (text: string, zone: string): string =>
  Temporal.PlainDateTime.from(text)
    .toZonedDateTime(zone, { disambiguation: 'reject' })
    .toInstant()
    .toString({ smallestUnit: 'millisecond' });

/** @returns `2025-07-01T09:00`, with seconds where they are not 0 */
export function formatInstant(instant: string, zone: string): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime();
  const text = local.toString({ smallestUnit: 'millisecond' });
  return text.replace(/(:00)?\.000$/, '');
}
