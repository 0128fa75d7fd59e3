/** A format such as `M/D/YYYY` → a reader of days written in it. */

/** @returns the day as `YYYY-MM-DD`, or undefined where the text is none */
export type ReadDate = (text: string) => string | undefined;

const tokens: Readonly<Record<string, string>> = {
  YYYY: '(?<year>[0-9]{4})',
  YY: '(?<year>[0-9]{2})',
  MMM: '(?<month>[A-Za-z]{3,9})',
  MM: '(?<month>[0-9]{2})',
  M: '(?<month>[0-9]{1,2})',
  DD: '(?<day>[0-9]{2})',
  D: '(?<day>[0-9]{1,2})',
};

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** A day may be followed by a time, as exports of days often are; it is dropped. */
const time = String.raw`(?:[ T]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?: ?[AaPp]\.?[Mm]\.?)?)?`;

/**
 * A reader of days such as `1/26/2013` in the format `M/D/YYYY`. Years of two digits are 1970 to 2069; `MMM` are English
 * names of months, whole or shortened; `serial` are the days that spreadsheets count.
 * @returns undefined where the format lacks year, month or day, or has one twice
 */
export function compileDateFormat(format: string): ReadDate | undefined {
  const parts = format.match(/YYYY|YY|MMM|MM|M|DD|D|[^A-Za-z0-9]+/g) ?? [];
  if (parts.join('') !== format) return undefined;
  const named = parts.filter((part) => part in tokens).map((part) => part[0]);
  if (named.length !== 3 || new Set(named).size !== 3) return undefined;
  const pattern = new RegExp(
    `^${parts.map((part) => tokens[part] ?? part.replace(/[^\p{L}\p{N}]/gu, '\\$&')).join('')}${time}$`,
  );
  return (text) => {
    const found = pattern.exec(text)?.groups;
    if (found === undefined) return undefined;
    const [year, month, day] = [fullYear(found['year']!), monthOf(found['month']!), Number(found['day'])];
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
    return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${found['day']!.padStart(2, '0')}`;
  };
}

function fullYear(text: string): number {
  if (text.length > 2) return Number(text);
  return Number(text) + (Number(text) < 70 ? 2000 : 1900);
}

function monthOf(text: string): number {
  if (/^[0-9]/.test(text)) return Number(text);
  const name = text.toLowerCase();
  return name === 'sept' ? 9 : months.findIndex((month) => month.startsWith(name)) + 1;
}

export function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
