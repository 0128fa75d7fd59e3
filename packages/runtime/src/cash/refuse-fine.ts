/** Shares that are to be written: none finer than the currency that they are paid in. */
import { fineAmounts } from '@dunlin/cash';
import type { CashApplicationDefinition } from '@dunlin/definition';
import { refuseErrors } from '../refusal.ts';
import type { Work } from '../workspace.ts';
import { currencyOf } from './currency-of.ts';

/** @throws Refusal `value.decimals`. Where each record names its currency, that is not judged here. */
export function refuseFine(
  work: Work,
  { table, amount }: CashApplicationDefinition['allocations'],
  amounts: Parameters<typeof fineAmounts>[1],
): void {
  const currency = currencyOf(work, table, amount);
  if (currency !== undefined) refuseErrors(fineAmounts(currency, amounts));
}
