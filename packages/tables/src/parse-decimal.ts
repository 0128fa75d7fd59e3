/**
 * A number from outside → canonical decimal text, exactly: `-12.5`, no exponent, no trailing zeros, never `-0`.
 * Texts are never read through a double, so `0.1` stays `0.1` whatever its length.
 */
export function parseDecimal(value: unknown): string | undefined {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) return undefined;
    return canonical(expand(String(value)));
  }
  if (typeof value !== 'string' || value.length > 64) return undefined;
  const text = value.trim();
  return /^[+-]?\d+(\.\d+)?$/.test(text) ? canonical(text) : undefined;
}

/** Digits before and after the point. */
export function digitsOf(decimal: string): { integer: number; fraction: number } {
  const [integer = '', fraction = ''] = decimal.replace('-', '').split('.');
  return { integer: integer === '0' ? 0 : integer.length, fraction: fraction.length };
}

/** −1, 0 or 1, by value, both in canonical form. */
export function compareDecimals(a: string, b: string): number {
  const negative = a.startsWith('-');
  if (negative !== b.startsWith('-')) return negative ? -1 : 1;
  const [x, y] = negative ? [b.slice(1), a.slice(1)] : [a, b];
  const [xInteger = '', xFraction = ''] = x.split('.');
  const [yInteger = '', yFraction = ''] = y.split('.');
  if (xInteger.length !== yInteger.length) return xInteger.length < yInteger.length ? -1 : 1;
  if (xInteger !== yInteger) return xInteger < yInteger ? -1 : 1;
  return xFraction === yFraction ? 0 : xFraction < yFraction ? -1 : 1;
}

/** `1.5e-7` → `0.00000015`: doubles print exponents at both ends of their range. */
function expand(text: string): string {
  const [mantissa = '', exponentText] = text.split('e');
  if (exponentText === undefined) return text;
  const exponent = Number(exponentText);
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [integer = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const digits = integer + fraction;
  const point = integer.length + exponent;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.padEnd(point, '0').slice(0, point)}.${digits.slice(point)}0`;
}

function canonical(text: string): string {
  const negative = text.startsWith('-');
  const [integer = '', fraction = ''] = text.replace(/^[+-]/, '').split('.');
  const whole = integer.replace(/^0+(?=\d)/, '');
  const part = fraction.replace(/0+$/, '');
  const result = part === '' ? whole : `${whole}.${part}`;
  return negative && result !== '0' ? `-${result}` : result;
}
