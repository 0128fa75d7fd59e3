/** Amounts finer than their currency can pay: nobody can transfer a tenth of a cent. */
import { type Problem, problem } from '@dunlin/definition';
import { parseDecimal } from '@dunlin/expression';
import { currencyDigits } from '@dunlin/tables';

/**
 * @param amounts with the pointers where they stand; what is no number is for the field to refuse
 * @returns `value.decimals` for each that is too fine
 */
export function fineAmounts(
  currency: string,
  amounts: readonly { readonly amount: string | number; readonly at: string }[],
): Problem[] {
  const maximum = currencyDigits(currency);
  return amounts.flatMap(({ amount, at }) => {
    const decimals = parseDecimal(String(amount))?.split('.')[1]?.length ?? 0;
    if (decimals <= maximum) return [];
    const detail = `${amount} has ${decimals} decimals; ${currency} has ${maximum}`;
    return [problem('value.decimals', at, detail, { decimals, maximum })];
  });
}
