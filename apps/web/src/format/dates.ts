/**
 * Days and instants for people. A day is ISO text (`2025-07-31`) and has no zone; an instant is ISO text
 * with one and is shown in the workspace's zone. In English the month is never bare digits.
 */
import type { Language } from './numbers.ts';

const dayMs = 86_400_000;
const shortMonths = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const longMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const weekdays = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const;

const atNoon = (day: string): Date => new Date(`${day}T00:00:00Z`);
const pad = (value: number): string => String(value).padStart(2, '0');

/** Whether the text is a day of the calendar in ISO form. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = atNoon(text);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

/** The day `days` after `day`. */
export function addDays(day: string, days: number): string {
  return new Date(atNoon(day).getTime() + days * dayMs).toISOString().slice(0, 10);
}

/** Days from `from` until `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((atNoon(to).getTime() - atNoon(from).getTime()) / dayMs);
}

/** A day in a table: `2025-07-31`, `31 Jul 2025`. */
export function formatDay(language: Language, day: string): string {
  if (!isDay(day)) return day;
  const date = atNoon(day);
  if (language === 'zh') return day;
  return `${date.getUTCDate()} ${shortMonths[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** A day in text: `2025年7月31日（周四）`, `Thu 31 July 2025`. */
export function formatDayText(language: Language, day: string): string {
  if (!isDay(day)) return day;
  const date = atNoon(day);
  const weekday = weekdays[language][date.getUTCDay()];
  if (language === 'zh') {
    return `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日（${weekday}）`;
  }
  return `${weekday} ${date.getUTCDate()} ${longMonths[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** Day and time of an instant on the clocks of a zone: `{day: '2025-07-31', time: '14:05'}`. */
export function localParts(instant: string, zone: string): { day: string; time: string } {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(instant));
  const part = (type: string): string => parts.find((each) => each.type === type)?.value ?? '';
  return {
    day: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
  };
}

/** As a control for day and time has it: `2025-07-31T14:05`; `''` for no instant. */
export function clockTime(instant: string, zone: string): string {
  if (Number.isNaN(Date.parse(instant))) return '';
  const { day, time } = localParts(instant, zone);
  return `${day}T${time}`;
}

/**
 * The instant at which the clocks of a zone show a day and time; the inverse of `clockTime`.
 * A time that the clocks skip is moved by the hour that they do.
 */
export function instantOf(local: string, zone: string): string {
  const wanted = Date.parse(`${local}Z`);
  // The offset is looked up where it is first thought to be, and once more where that leads.
  let instant = wanted;
  for (let round = 0; round < 2; round += 1) {
    const shown = Date.parse(`${clockTime(new Date(instant).toISOString(), zone)}Z`);
    instant += wanted - shown;
  }
  return new Date(instant).toISOString();
}

/** An instant: `2025-07-31 14:05`, `31 Jul 2025, 14:05`. */
export function formatInstant(language: Language, instant: string, zone: string): string {
  if (Number.isNaN(Date.parse(instant))) return instant;
  const { day, time } = localParts(instant, zone);
  return language === 'zh' ? `${day} ${time}` : `${formatDay('en', day)}, ${time}`;
}

/** An instant seen from a day: only the time when it is the same day, else day and time. */
export function formatInstantNear(language: Language, instant: string, zone: string, today: string): string {
  if (Number.isNaN(Date.parse(instant))) return instant;
  const { day, time } = localParts(instant, zone);
  if (day === today) return time;
  const date = atNoon(day);
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  if (!sameYear) return formatInstant(language, instant, zone);
  return language === 'zh'
    ? `${pad(date.getUTCMonth() + 1)}-${pad(date.getUTCDate())} ${time}`
    : `${date.getUTCDate()} ${shortMonths[date.getUTCMonth()]}, ${time}`;
}

/** A due day seen from today: `逾期 12 天`, `3 天后到期`, `今天到期`; `12 days overdue`, `due in 3 days`. */
export function formatDue(language: Language, dueOn: string, today: string): string {
  const late = daysBetween(dueOn, today);
  if (late === 0) return language === 'zh' ? '今天到期' : 'due today';
  if (late > 0) return formatOverdue(language, late);
  return language === 'zh' ? `${-late} 天后到期` : `due in ${-late} ${late === -1 ? 'day' : 'days'}`;
}

/** Days overdue in words: `逾期 12 天`, `12 days overdue`. */
export function formatOverdue(language: Language, days: number): string {
  if (language === 'zh') return `逾期 ${days} 天`;
  return `${days} ${days === 1 ? 'day' : 'days'} overdue`;
}
