/** A number from outside → an exact decimal within given digits and limits. */
import { type Coerced, refuse } from '../define-field-type.ts';
import { compareDecimals, digitsOf, parseDecimal } from '../parse-decimal.ts';

/** What a field with numbers may be limited to. */
export interface DecimalRange {
  readonly minimum?: number;
  readonly maximum?: number;
}

export interface DecimalLimits {
  readonly integerDigits: number;
  readonly decimals: number;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
}

export function coerceDecimal(value: unknown, limits: DecimalLimits): Coerced {
  const decimal = parseDecimal(value);
  if (decimal === undefined) {
    const shown = typeof value === 'string' ? ` "${value.slice(0, 40)}"` : '';
    return refuse(
      'value.number',
      `A number is expected, in digits with a point${shown === '' ? '' : `; found${shown}`}`,
    );
  }
  const { integer, fraction } = digitsOf(decimal);
  if (fraction > limits.decimals) {
    return refuse(
      'value.decimals',
      `${decimal} has ${fraction} decimals; at most ${limits.decimals} are kept`,
      {
        decimals: fraction,
        maximum: limits.decimals,
      },
    );
  }
  if (integer > limits.integerDigits) {
    return refuse('value.range', `${decimal} has more than ${limits.integerDigits} digits before the point`, {
      digits: integer,
      maximum: limits.integerDigits,
    });
  }
  const { minimum, maximum } = limits;
  if (minimum !== undefined && compareDecimals(decimal, parseDecimal(minimum)!) < 0) {
    return refuse('value.range', `${decimal} is less than ${minimum}`, { minimum });
  }
  if (maximum !== undefined && compareDecimals(decimal, parseDecimal(maximum)!) > 0) {
    return refuse('value.range', `${decimal} is more than ${maximum}`, { maximum });
  }
  return { value: decimal };
}
