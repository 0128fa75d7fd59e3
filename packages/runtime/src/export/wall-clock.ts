/** Instants on the wall clocks of a zone, as cells of files show them. */
import { Temporal } from 'temporal-polyfill';

/** @returns `YYYY-MM-DD HH:MM:SS` */
export const wallClock =
  (zone: string) =>
  (instant: string): string =>
    Temporal.Instant.from(instant)
      .toZonedDateTimeISO(zone)
      .toPlainDateTime()
      .toString({ fractionalSecondDigits: 0 })
      .replace('T', ' ');
