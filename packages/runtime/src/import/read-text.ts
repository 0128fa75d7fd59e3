/** Texts of a file → values: dates in a stated format, numbers with stated signs, yes and no. */

export type ReadDate = (text: string) => string | undefined;

const tokens: Readonly<Record<string, string>> = {
  YYYY: '(?<year>[0-9]{4})',
  MM: '(?<month>[0-9]{2})',
  M: '(?<month>[0-9]{1,2})',
  DD: '(?<day>[0-9]{2})',
  D: '(?<day>[0-9]{1,2})',
};

/**
 * A reader of dates such as `1/26/2013` in the format `M/D/YYYY`.
 * @returns undefined where the format lacks year, month or day, or has one twice
 */
export function compileDateFormat(format: string): ReadDate | undefined {
  const parts = format.match(/YYYY|MM|M|DD|D|[^A-Za-z0-9]+/g) ?? [];
  if (parts.join('') !== format) return undefined;
  const named = parts.filter((part) => part in tokens).map((part) => part[0]);
  if (named.length !== 3 || new Set(named).size !== 3) return undefined;
  const pattern = new RegExp(
    `^${parts.map((part) => tokens[part] ?? part.replace(/[^\p{L}\p{N}]/gu, '\\$&')).join('')}$`,
  );
  return (text) => {
    const found = pattern.exec(text)?.groups;
    if (found === undefined) return undefined;
    const [year, month, day] = [Number(found['year']), Number(found['month']), Number(found['day'])];
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
    return `${found['year']}-${found['month']!.padStart(2, '0')}-${found['day']!.padStart(2, '0')}`;
  };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** A reader of decimals; the result has `.` before the decimals and no sign between thousands. */
export function compileNumberFormat(
  decimal: '.' | ',',
  grouping: string | undefined,
): (text: string) => string | undefined {
  const point = decimal === '.' ? '\\.' : ',';
  const plain = new RegExp(`^[+-]?[0-9]{1,40}(${point}[0-9]{1,40})?$`);
  const sign = grouping === undefined ? undefined : grouping === '.' ? '\\.' : grouping;
  const grouped =
    sign === undefined
      ? undefined
      : new RegExp(`^[+-]?[0-9]{1,3}(${sign}[0-9]{3}){1,12}(${point}[0-9]{1,40})?$`);
  return (text) => {
    if (plain.test(text)) return text.replace(decimal, '.').replace(/^\+/, '');
    if (grouped?.test(text) !== true) return undefined;
    return text.replaceAll(grouping!, '').replace(decimal, '.').replace(/^\+/, '');
  };
}

const yes = new Set(['yes', 'y', 'true', '1', '是']);
const no = new Set(['no', 'n', 'false', '0', '否']);

export function readBoolean(text: string): boolean | undefined {
  const word = text.toLowerCase();
  return yes.has(word) ? true : no.has(word) ? false : undefined;
}
