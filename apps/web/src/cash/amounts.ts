/** Sums of amounts as whole numbers of their smallest part, so that what is left is exact. */
const digits = 6;

export function toUnits(amount: string | number | null | undefined): bigint {
  const text = String(amount ?? '0');
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const units = BigInt((whole || '0') + fraction.slice(0, digits).padEnd(digits, '0'));
  return text.startsWith('-') ? -units : units;
}

export function fromUnits(units: bigint): string {
  const text = (units < 0n ? -units : units).toString().padStart(digits + 1, '0');
  const fraction = text.slice(-digits).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${text.slice(0, -digits)}${fraction === '' ? '' : `.${fraction}`}`;
}

export const sumOf = (amounts: Iterable<string | number | null | undefined>): bigint => {
  let sum = 0n;
  for (const amount of amounts) sum += toUnits(amount);
  return sum;
};
