/**
 * Values as they travel between engines, store and wire.
 *
 * One form everywhere, so that nothing is converted twice:
 * text, choices            string
 * whole numbers, ids       number, within ±(2^53 − 1)
 * decimals, money, percent string in canonical decimal form: `-12.5`, no exponent, no trailing zeros, never `-0`
 * dates                    string `YYYY-MM-DD`
 * instants                 string, ISO 8601 in UTC with milliseconds: `2025-07-01T01:00:00.000Z`
 * lists of choices         array of keys, each once, in order of code points; an empty one is nothing
 * addresses, JSON          JSON values with the keys of objects in the order in which `jsonb` keeps them
 * rich text                string of sanitised HTML
 * nothing                  null; an empty text is kept apart from null
 */
export type Value = null | boolean | number | string | JsonArray | JsonObject;

export type JsonArray = readonly Value[];
export interface JsonObject {
  readonly [key: string]: Value;
}

/** One record's values by field key. */
export type Row = Readonly<Record<string, Value>>;
