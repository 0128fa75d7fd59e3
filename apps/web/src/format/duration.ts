/**
 * Durations in whole seconds as people read and type them: `2 h 30 min`, `2 小时 30 分钟`.
 * A bare number is minutes here, as people mean it in a form; the server reads seconds.
 */
import type { Language } from './numbers.ts';
import { halfWidth } from './parse-day.ts';

const sizes = [86_400, 3_600, 60, 1] as const;
const units: Record<Language, readonly string[]> = {
  zh: ['天', '小时', '分钟', '秒'],
  en: ['d', 'h', 'min', 's'],
};

/** `9000` → `2 h 30 min`; parts that are zero are left out. */
export function formatDuration(language: Language, seconds: number): string {
  let rest = Math.abs(seconds);
  const parts = sizes.flatMap((size, index) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? [] : [`${count} ${units[language][index]}`];
  });
  if (parts.length === 0) return `0 ${units[language][2]}`;
  return `${seconds < 0 ? '-' : ''}${parts.join(' ')}`;
}

const number = String.raw`(\d{1,9}(?:\.\d{1,4})?)`;
const part = (names: string): string => String.raw`(?:${number}\s*(?:${names})\s*)?`;
const pattern = new RegExp(
  `^(-)?${part('days?|d|天|日')}${part('hours?|hrs?|h|小时|个小时|时')}` +
    `${part('minutes?|mins?|m|分钟|分')}${part('seconds?|secs?|s|秒钟|秒')}(\\d{1,2})?$`,
);

/** Whole seconds, or null when the text is no duration. `2h30` is two hours and a half, `90` ninety minutes. */
export function parseDuration(entered: string): number | null {
  const text = halfWidth(entered).trim().toLowerCase();
  const clock = /^(\d{1,6}):([0-5]\d)(?::([0-5]\d))?$/.exec(text);
  if (clock) return Number(clock[1]) * 3_600 + Number(clock[2]) * 60 + Number(clock[3] ?? 0);
  const bare = /^-?\d{1,7}(?:\.\d{1,4})?$/.exec(text);
  if (bare) return Math.round(Number(text) * 60);
  const found = pattern.exec(text);
  if (!found) return null;
  const [, minus, ...counts] = found;
  const trailing = counts.pop();
  // Figures at the end go on with the next smaller unit.
  const last = counts.findLastIndex((count) => count !== undefined);
  if (last < 0 || (trailing !== undefined && last > 2)) return null;
  const total = counts.reduce((sum, count, index) => sum + Number(count ?? 0) * sizes[index]!, 0);
  const seconds = Math.round(total + Number(trailing ?? 0) * (sizes[last + 1] ?? 0));
  return minus === undefined || seconds === 0 ? seconds : -seconds;
}
