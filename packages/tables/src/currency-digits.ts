/** A currency → the decimals that it is paid in, by ISO 4217: what is finer, nobody can transfer. */

const other = new Map([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'
    .split(' ')
    .map((key) => [key, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((key) => [key, 3] as const),
]);

/** @example currencyDigits('JPY') // 0 */
export const currencyDigits = (currency: string): number => other.get(currency) ?? 2;
