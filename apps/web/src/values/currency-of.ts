/** The currency of an amount: a fixed one, or that which its record names; undefined for the workspace's. */
import type { Field, Value } from '../api/types.ts';

/** @param path of the amount in `row`, such as `invoice.amount`; its currency stands beside it */
export function currencyOf(
  { key, options }: Field,
  row: Readonly<Record<string, Value>> | undefined,
  path: string = key,
): string | undefined {
  if (options.currencyField === undefined) return options.currency;
  const named = row?.[currencyPath(path, options.currencyField)];
  return typeof named === 'string' ? named : undefined;
}

/** `invoice.amount`, `currency` → `invoice.currency` */
export const currencyPath = (path: string, currencyField: string): string =>
  [...path.split('.').slice(0, -1), currencyField].join('.');
