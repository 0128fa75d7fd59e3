/** An amount over open ones, each served in full before the next: no part is lost and none is more than is open. */
import { decimalOf, minorUnits } from './minor-units.ts';

/** @returns canonical decimals in the order of `open`; `'0'` for those that nothing is left for */
export function spreadOver(amount: string, open: readonly string[]): string[] {
  let left = minorUnits(amount);
  return open.map((each) => {
    const units = minorUnits(each);
    let share = left > 0n ? left : 0n;
    if (units < share) share = units;
    left -= share;
    return decimalOf(share);
  });
}
