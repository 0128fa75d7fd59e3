/** Adds amounts up exactly: as texts and numbers come, in whole units of the smallest digit. */
import type { Value } from '../../api/types.ts';

export function addUp(values: readonly Value[]): string {
  const texts = values.flatMap((value) =>
    typeof value === 'number' ? [plain(value)] : typeof value === 'string' ? [value] : [],
  );
  const digits = Math.max(0, ...texts.map((text) => text.split('.')[1]?.length ?? 0));
  const total = texts.reduce((sum, text) => {
    const [whole = '0', part = ''] = text.split('.');
    return sum + BigInt(whole + part.padEnd(digits, '0'));
  }, 0n);
  const sign = total < 0n ? '-' : '';
  const text = String(total < 0n ? -total : total).padStart(digits + 1, '0');
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Without an exponent: answers carry at most 15 digits as numbers. */
const plain = (value: number): string =>
  Number.isInteger(value) ? String(value) : value.toFixed(10).replace(/0+$/, '');
