/**
 * A duration as people or ISO 8601 write it → whole seconds; undefined when it is none.
 * A day is 24 hours and a week seven days; months and years have no fixed length and are refused.
 *
 * `parseDuration('2 h 30 min') === 9000`, `parseDuration('PT2H30M') === 9000`, `parseDuration('90') === 90`
 */
export function parseDuration(text: string): number | undefined {
  if (text.length > 60) return undefined;
  const trimmed = text.trim();
  const sign = /^[-−]/.test(trimmed) ? -1 : 1;
  const size = trimmed.replace(/^[-−+]/, '').trim();
  const seconds = plain(size) ?? clock(size) ?? inUnits(size, isoPattern) ?? inUnits(size, spokenPattern);
  if (seconds === undefined || !Number.isSafeInteger(seconds)) return undefined;
  return seconds === 0 ? 0 : sign * seconds;
}

const plain = (text: string): number | undefined => (/^\d{1,15}$/.test(text) ? Number(text) : undefined);

/** `1:30` is an hour and a half, `1:30:05` five seconds more. */
function clock(text: string): number | undefined {
  const found = /^(\d{1,9}):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
  if (found === null) return undefined;
  return Number(found[1]) * 3600 + Number(found[2]) * 60 + Number(found[3] ?? 0);
}

const number = String.raw`(\d{1,12}(?:[.,]\d{1,6})?)`;
const isoPattern = new RegExp(
  `^P(?:${number}W)?(?:${number}D)?(?:T(?=\\d)(?:${number}H)?(?:${number}M)?(?:${number}S)?)?$`,
  'i',
);
const part = (units: string): string => String.raw`(?:${number}\s*(?:${units})\s*)?`;
const spokenPattern = new RegExp(
  `^${part('weeks?|w|周|星期')}${part('days?|d|天|日')}${part('hours?|hrs?|h|小时|时|个小时')}` +
    `${part('minutes?|mins?|m|分钟|分')}${part('seconds?|secs?|s|秒钟|秒')}$`,
  'i',
);
const unitSeconds = [604_800, 86_400, 3_600, 60, 1];

/** Groups of the pattern are numbers of weeks, days, hours, minutes and seconds. */
function inUnits(text: string, pattern: RegExp): number | undefined {
  const found = pattern.exec(text);
  const parts = found?.slice(1) ?? [];
  if (!parts.some((each) => each !== undefined)) return undefined;
  // Tenths of seconds and the like add up to whole seconds or are refused; doubles hold them for any real duration.
  const total = parts.reduce(
    (sum, each, index) => sum + Number((each ?? '0').replace(',', '.')) * unitSeconds[index]!,
    0,
  );
  const whole = Math.round(total);
  return Math.abs(total - whole) < 1e-6 ? whole : undefined;
}
