/**
 * Exact decimals: values of the types decimal and money are strings in one canonical form (value.ts),
 * computed by big.js, never by floating point. Rules D1 to D8 of SPEC.md.
 */
import Big from 'big.js';

const Decimal = Big();
/** Fraction digits that a division keeps. */
export const divisionDigits = 10;
Decimal.DP = divisionDigits;
/** Half away from zero. */
Decimal.RM = 1;

export type DecimalNumber = Big;

/** A number of any form as an exact decimal to compute with. */
export const toDecimal = (value: number | string): DecimalNumber => new Decimal(value);

/** The canonical form: `-12.5`, no exponent, no trailing zeros, never `-0`. */
export const formatDecimal = (value: DecimalNumber): string => (value.eq(0) ? '0' : value.toFixed());

/**
 * Text → canonical decimal; undefined when it is none. Takes an optional sign, digits, one point, no exponent.
 * `parseDecimal('012.50') === '12.5'`
 */
export function parseDecimal(text: string): string | undefined {
  if (text.length > 100 || !/^[+-]?(\d+(\.\d*)?|\.\d+)$/.test(text)) return undefined;
  return formatDecimal(toDecimal(text.replace(/^\+/, '').replace(/\.$/, '')));
}
