/** Between local time in a zone and instants. */
import { Temporal } from 'temporal-polyfill';

const remembered = new Map<string, string>();
const rememberedLimit = 20_000;

/**
 * The instant of a local date and time. A time that a clock change skips counts as after the gap;
 * one that comes twice is the first of the two, so that a day has each time exactly once.
 * @param time `HH:MM`
 * @param zone IANA name, e.g. `Asia/Shanghai`
 * @example instantAt('2025-07-01', '09:00', 'Asia/Shanghai') // '2025-07-01T01:00:00.000Z'
 */
export function instantAt(date: string, time: string, zone: string): string {
  const question = `${date} ${time} ${zone}`;
  const known = remembered.get(question);
  if (known !== undefined) return known;
  const answer = Temporal.PlainDate.from(date)
    .toPlainDateTime(Temporal.PlainTime.from(time))
    .toZonedDateTime(zone, { disambiguation: 'compatible' })
    .toInstant()
    .toString({ fractionalSecondDigits: 3 });
  if (remembered.size >= rememberedLimit) remembered.clear();
  remembered.set(question, answer);
  return answer;
}

/**
 * The date that a clock on the wall of `zone` shows at `instant`.
 * @example businessDate('2025-06-30T16:00:00.000Z', 'Asia/Shanghai') // '2025-07-01'
 */
export const businessDate = (instant: string, zone: string): string =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();

/** An instant in the one form in which instants are compared as text. */
export const canonicalInstant = (instant: string): string =>
  Temporal.Instant.from(instant).toString({ fractionalSecondDigits: 3 });

/** `instant` moved by whole seconds. */
export const addSeconds = (instant: string, seconds: number): string =>
  Temporal.Instant.from(instant).add({ seconds }).toString({ fractionalSecondDigits: 3 });

/** True for the name of a time zone. */
export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}
