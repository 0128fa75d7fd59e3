/**
 * Figures for people: numbers, money, shares and their short forms, in the two languages of the interface.
 * Values arrive as JSON numbers or, where a double cannot hold them, as decimal text; both print exactly.
 */
export type Language = 'zh' | 'en';
export type Figure = number | string;

const locales: Record<Language, string> = { zh: 'zh-CN', en: 'en' };
const cache = new Map<string, Intl.NumberFormat>();

function numberFormat(language: Language, minimum: number, maximum: number): Intl.NumberFormat {
  const key = `${language} ${minimum} ${maximum}`;
  let format = cache.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locales[language], {
      minimumFractionDigits: minimum,
      maximumFractionDigits: maximum,
    });
    cache.set(key, format);
  }
  return format;
}

const print = (format: Intl.NumberFormat, value: Figure): string => {
  const text = format.format(value as number);
  // Minus zero, also after rounding, reads as zero.
  return /^-[0.,]*$/.test(text) ? text.slice(1) : text;
};

/** `1,234,567.5`; at most `decimals` places, or exactly that many when given. */
export function formatNumber(language: Language, value: Figure, decimals?: number): string {
  return print(numberFormat(language, decimals ?? 0, decimals ?? 6), value);
}

/** Money in a column whose head names the currency: always two decimals, `1,234.50`. */
export function formatMoney(language: Language, value: Figure): string {
  return print(numberFormat(language, 2, 2), value);
}

const signs: Record<string, string> = { CNY: '¥', USD: '$', EUR: '€', GBP: '£', JPY: 'JP¥' };

/** Money that stands alone: `¥1,234.50` in Chinese, `CNY 1,234.50` in English. */
export function formatMoneyAlone(language: Language, value: Figure, currency: string): string {
  const figure = formatMoney(language, value);
  const sign = language === 'zh' ? signs[currency] : undefined;
  if (sign === undefined) return `${currency} ${figure}`;
  return figure.startsWith('-') ? `-${sign}${figure.slice(1)}` : `${sign}${figure}`;
}

/** The unit of a money column, for its header: `元` or `CNY`. */
export function moneyUnit(language: Language, currency: string): string {
  return language === 'zh' && currency === 'CNY' ? '元' : currency;
}

/** Short form for cards and axes: `123.46万`, `1.23亿`; `1.23M`, `123M`. Three significant digits in English. */
export function formatShort(language: Language, value: Figure): string {
  const number = Number(value);
  const size = Math.abs(number);
  if (language === 'zh') {
    if (size >= 1e8) return `${formatNumber('zh', number / 1e8, 2)}亿`;
    if (size >= 1e4) return `${formatNumber('zh', number / 1e4, 2)}万`;
    return formatNumber('zh', number, Number.isInteger(number) ? 0 : 2);
  }
  for (const [limit, letter] of [
    [1e9, 'B'],
    [1e6, 'M'],
    [1e3, 'K'],
  ] as const) {
    if (size >= limit) {
      const short = number / limit;
      const decimals = Math.abs(short) >= 100 ? 0 : Math.abs(short) >= 10 ? 1 : 2;
      return `${formatNumber('en', short, decimals)}${letter}`;
    }
  }
  return formatNumber('en', number, Number.isInteger(number) ? 0 : 2);
}

/** Short form on an axis, without trailing zeros: `50万`, `0.5M`. */
export function formatAxis(language: Language, value: number): string {
  const size = Math.abs(value);
  const steps: readonly (readonly [number, string])[] =
    language === 'zh'
      ? [
          [1e8, '亿'],
          [1e4, '万'],
        ]
      : [
          [1e9, 'B'],
          [1e6, 'M'],
          [1e3, 'K'],
        ];
  const step = steps.find(([limit]) => size >= limit);
  return step
    ? `${formatNumber(language, Number((value / step[0]).toFixed(2)))}${step[1]}`
    : formatNumber(language, value);
}

/** A share between 0 and 1 as `85.0%`. */
export function formatPercent(language: Language, share: Figure): string {
  return `${formatNumber(language, Number(share) * 100, 1)}%`;
}
