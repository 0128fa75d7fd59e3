/**
 * Reads an amount as people type it: `1,234.5`, `1.2万`, `3k`, full-width digits, a currency sign before it.
 * Gives exact decimal text (`12000`), or null when the text is no amount.
 */
import { halfWidth } from './parse-day.ts';

const scales: Record<string, number> = { k: 3, 千: 3, w: 4, 万: 4, m: 6, 亿: 8 };

export function parseAmount(entered: string): string | null {
  const text = halfWidth(entered)
    .replace(/[,\s，¥$€£]/g, '')
    .toLowerCase();
  const match = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)([kw千万m亿])?元?$/.exec(text);
  if (!match) return null;
  const [whole = '', fraction = ''] = (match[2] ?? '').split('.');
  const places = match[3] === undefined ? 0 : (scales[match[3]] ?? 0);
  const moved = fraction.padEnd(places, '0');
  const integer = (whole + moved.slice(0, places)).replace(/^0+(?=\d)/, '') || '0';
  const rest = moved.slice(places).replace(/0+$/, '');
  return `${match[1] === '-' ? '-' : ''}${integer}${rest === '' ? '' : `.${rest}`}`;
}
