/**
 * Reads a day as people type it: `2025-07-31`, `20250731`, `7-31`, `31 Jul`, `+3`, `today`, `明天`,
 * `下周五`, `next fri`. Gives the ISO day, or null when the text is no day.
 */
import { addDays, isDay } from './dates.ts';

const englishDays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const chineseDays = ['日', '一', '二', '三', '四', '五', '六'];
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const words: Record<string, number> = {
  today: 0,
  今天: 0,
  tomorrow: 1,
  明天: 1,
  后天: 2,
  yesterday: -1,
  昨天: -1,
};

const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();
const isoOf = (year: number, month: number, day: number): string | null => {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isDay(text) ? text : null;
};

/** Full-width digits and signs as their plain ones. */
export const halfWidth = (text: string): string =>
  text.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/　/g, ' ');

/** Monday starts the week: `下周五` is the Friday of the week after this one; `fri` the next one to come. */
function weekday(text: string, today: string): string | null {
  const english = /^(next |this )?(sun|mon|tue|wed|thu|fri|sat)[a-z]*$/.exec(text);
  const chinese = /^(下|这|本)?(?:周|星期|礼拜)([日天一二三四五六])$/.exec(text);
  const which = english?.[1]?.trim() ?? chinese?.[1];
  const wanted = english
    ? englishDays.indexOf(english[2] ?? '')
    : chinese
      ? chineseDays.indexOf((chinese[2] ?? '').replace('天', '日'))
      : -1;
  if (wanted < 0) return null;
  const monday = addDays(today, -((weekdayOf(today) + 6) % 7));
  const inWeek = addDays(monday, (wanted + 6) % 7);
  if (which === 'next' || which === '下') return addDays(inWeek, 7);
  if (which === undefined && inWeek < today) return addDays(inWeek, 7);
  return inWeek;
}

export function parseDay(entered: string, today: string): string | null {
  const text = halfWidth(entered).trim().toLowerCase();
  if (isDay(text)) return text;
  if (Object.hasOwn(words, text)) return addDays(today, words[text] ?? 0);
  const relative = /^([+-]\d{1,4})(?:d|天)?$/.exec(text);
  if (relative) return addDays(today, Number(relative[1]));
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (compact) return isoOf(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const full = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  if (full) return isoOf(Number(full[1]), Number(full[2]), Number(full[3]));
  const short = /^(\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  if (short) return isoOf(Number(today.slice(0, 4)), Number(short[1]), Number(short[2]));
  const named = /^(?:[a-z]{3,9},? )?(\d{1,2}) ([a-z]{3})[a-z]*(?: (\d{4}))?$/.exec(text);
  if (named) {
    const month = months.indexOf(named[2] ?? '') + 1;
    return month > 0 ? isoOf(Number(named[3] ?? today.slice(0, 4)), month, Number(named[1])) : null;
  }
  return weekday(text, today);
}
