/**
 * Values as they travel between engines, store and wire.
 *
 * One form everywhere, so that nothing is converted twice:
 * text, choices            string
 * whole numbers, ids       number, within ±(2^53 − 1)
 * decimals, money, percent string in canonical decimal form: `-12.5`, no exponent, no trailing zeros, never `-0`
 * dates                    string `YYYY-MM-DD`
 * instants                 string, ISO 8601 in UTC with milliseconds: `2025-07-01T01:00:00.000Z`
 * nothing                  null; an empty text is kept apart from null
 */
export type Value = null | boolean | number | string | readonly string[];

/** One record's values by field key. */
export type Row = Readonly<Record<string, Value>>;
