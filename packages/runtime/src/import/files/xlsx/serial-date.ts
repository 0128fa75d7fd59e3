/** Days since 1900 (or 1904), as spreadsheets count them → a calendar day. */

/** Spreadsheets take 1900 for a leap year: from 1 March 1900 on, day 1 is 31 December 1899. Days since 1 January 1970. */
const epoch1900 = -25_569;
const epoch1904 = -24_107;

/**
 * @param serial days, with the time as a fraction
 * @returns `2025-06-30`, or `2025-06-30T14:05:00` where `withTime`; undefined where it is no day of the years 1900 to 9999
 * @example serialDate(45838, false) // '2025-06-30'
 */
export function serialDate(serial: number, withTime: boolean, from1904 = false): string | undefined {
  if (!Number.isFinite(serial) || serial < 1 || serial >= 2_958_466 - (from1904 ? 1_462 : 0))
    return undefined;
  // Before the day that never was, the count is one less.
  const days = !from1904 && serial < 60 ? serial + 1 : serial;
  const seconds = withTime ? Math.round(days * 86_400) : Math.floor(days) * 86_400;
  const day = Math.floor(seconds / 86_400);
  const iso = dayText(day + (from1904 ? epoch1904 : epoch1900));
  if (!withTime) return iso;
  const [hours, minutes, rest] = [3600, 60, 1].map((unit, index, units) =>
    Math.floor(((seconds - day * 86_400) % (units[index - 1] ?? 86_400)) / unit),
  );
  return `${iso}T${[hours, minutes, rest].map((part) => String(part).padStart(2, '0')).join(':')}`;
}

/** The day so many days after 1 January 1970, by the arithmetic of the Gregorian calendar with years that begin in March. */
function dayText(days: number): string {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const ofEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1_460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const march = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * march + 2) / 5) + 1;
  const month = march < 10 ? march + 3 : march - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
