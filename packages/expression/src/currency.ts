/** Currencies of amounts: which are certainly the same, and how they read. Rules M1 to M3. */
import type { Hop } from './node.ts';
import type { Currency, Type } from './type.ts';

/** Whether two types are amounts of which it is not certain that they are in one currency. */
export const mixesCurrencies = (a: Type, b: Type): boolean =>
  a.kind === 'money' && b.kind === 'money' && nameOf(a.currency) !== nameOf(b.currency);

const nameOf = (currency: Currency | undefined): string | undefined =>
  typeof currency === 'object' ? `.${currency.path}` : currency;

/** For sentences: `in USD`, `in the currency that "currency" names`. */
export function describeCurrency(currency: Currency | undefined): string {
  if (currency === undefined) return 'in the currency of the workspace';
  return typeof currency === 'string' ? `in ${currency}` : `in the currency that "${currency.path}" names`;
}

/** A type as seen from where `hops` begin: the field that names the currency lies behind them too. */
export function typeOver(hops: readonly Hop[], type: Type): Type {
  if (hops.length === 0 || type.kind !== 'money' || typeof type.currency !== 'object') return type;
  const path = [...hops.map(({ field }) => field), type.currency.path].join('.');
  return { kind: 'money', currency: { path } };
}
