/** Canonical decimals as whole numbers of their smallest part, so that sums of them are exact and comparisons cheap. */

/** Decimals of amounts that are kept: more than any currency has. */
const digits = 6;

/** `12.5` → `12500000n`. More decimals than `digits` are a bug of the caller. */
export function minorUnits(decimal: string): bigint {
  const [whole = '', fraction = ''] = decimal.replace('-', '').split('.');
  if (fraction.length > digits) throw new Error(`${decimal} has more than ${digits} decimals`);
  const units = BigInt(whole + fraction.padEnd(digits, '0'));
  return decimal.startsWith('-') ? -units : units;
}

/** `12500000n` → `12.5`. */
export function decimalOf(units: bigint): string {
  const text = (units < 0n ? -units : units).toString().padStart(digits + 1, '0');
  const fraction = text.slice(-digits).replace(/0+$/, '');
  const whole = text.slice(0, -digits);
  return `${units < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
