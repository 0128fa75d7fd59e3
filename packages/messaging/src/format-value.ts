/**
 * Values → text for people, in both languages: the formats table of the interface, for mails and documents.
 * Exact: decimals are rounded half away from zero on their digits, never through a double.
 */
import { weekday } from '@dunlin/calendar';
import { formatDecimal, parseDecimal, toDecimal } from '@dunlin/expression';

export type Language = 'zh' | 'en';

/** Stands where there is nothing. */
export const nothing = '—';

const monthsLong = [
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
const weekdaysZh = ['一', '二', '三', '四', '五', '六', '日'];
const weekdaysEn = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/**
 * @param length `short` as in tables, `long` as in running text
 * @example formatDate('2025-07-31', 'en', 'long') // 'Thu 31 July 2025'
 */
export function formatDate(date: string, language: Language, length: 'short' | 'long'): string {
  const iso = date.slice(0, 10);
  if (length === 'short' && language === 'zh') return iso;
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number];
  const name = monthsLong[month - 1]!;
  if (length === 'short') return `${day} ${name.slice(0, 3)} ${year}`;
  const of = weekday(iso) - 1;
  return language === 'zh'
    ? `${year}年${month}月${day}日（周${weekdaysZh[of]}）`
    : `${weekdaysEn[of]} ${day} ${name} ${year}`;
}

/**
 * An amount that stands alone, with its currency.
 * @param amount decimal text or number
 * @example formatMoney('1234.5', 'CNY', 'zh') // '¥1,234.50'
 */
export function formatMoney(amount: string | number, currency: string, language: Language): string {
  const figure = formatNumber(amount, 2, 2);
  if (language === 'en' || currency !== 'CNY') return `${currency} ${figure}`;
  return figure.startsWith('-') ? `-¥${figure.slice(1)}` : `¥${figure}`;
}

/** Thousands separated, with at least and at most so many decimals. */
export function formatNumber(value: string | number, atLeast = 0, atMost = 6): string {
  const exact = parseDecimal(String(value));
  if (exact === undefined) return String(value);
  const decimals = exact.length - 1 - exact.indexOf('.');
  const short = !exact.includes('.') || decimals <= atMost;
  const fixed = short ? exact : formatDecimal(toDecimal(toDecimal(exact).toFixed(atMost)));
  const [whole = '0', fraction = ''] = fixed.replace('-', '').split('.');
  const kept = fraction.padEnd(atLeast, '0');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const text = kept === '' ? grouped : `${grouped}.${kept}`;
  return fixed.startsWith('-') ? `-${text}` : text;
}

/** A share, 0.85 → `85.0%`. */
export const formatPercent = (share: string | number): string => {
  const exact = parseDecimal(String(share));
  return exact === undefined
    ? String(share)
    : `${formatNumber(toDecimal(exact).times(100).toFixed(1), 1, 1)}%`;
};
