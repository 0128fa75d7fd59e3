/** Values as bound parameters with a cast of their type, so that PostgreSQL never guesses. */
import type { Parameters, Type, TypeKind, Value } from '@dunlin/expression';
import { type RawBuilder, sql } from 'kysely';
import { type Slot, Slots } from './slots.ts';

/** The type that a value of each type has in the database. */
const columnTypes: Readonly<Record<TypeKind, RawBuilder<unknown>>> = {
  boolean: sql`boolean`,
  text: sql`text`,
  choice: sql`text`,
  integer: sql`bigint`,
  choices: sql`jsonb`,
  reference: sql`bigint`,
  'rich-text': sql`text`,
  address: sql`jsonb`,
  json: sql`jsonb`,
  decimal: sql`numeric`,
  money: sql`numeric`,
  date: sql`date`,
  instant: sql`timestamptz`,
  null: sql`text`,
};

/** Kept as `jsonb`; bound as its text, because the driver makes arrays of lists. */
const isJson = ({ kind }: Type): boolean => kind === 'choices' || kind === 'address' || kind === 'json';

/** `$1::numeric` */
export function printValue(value: Value, type: Type): RawBuilder<unknown> {
  if (type.kind === 'null') return sql`null`;
  const bound = isJson(type) && value !== null ? JSON.stringify(value) : value;
  return sql`${bound}::${columnTypes[type.kind]}`;
}

/** `$1::date`, with a value to come. None of a type that is kept as `jsonb`: those are bound as their text. */
export function printSlot(slot: Slot, type: Type): RawBuilder<unknown> {
  if (isJson(type)) throw new Error(`The parameter "${slot.name}" cannot be of type ${type.kind}`);
  return sql`${slot}::${columnTypes[type.kind]}`;
}

/** `$1::bigint[]` */
export function printList(values: readonly (string | number)[], type: Type): RawBuilder<unknown> {
  return sql`${[...values]}::${columnTypes[type.kind]}[]`;
}

/** The value of a named parameter. A plan that names one which is not given is a bug, so this throws. */
export function parameterValue(
  parameters: Parameters | Slots,
  name: string,
): Value | readonly number[] | Slot | RawBuilder<unknown> {
  if (parameters instanceof Slots) return parameters.of(name);
  if (!Object.hasOwn(parameters, name)) throw new Error(`The query needs a parameter "${name}"`);
  return parameters[name] as Value | readonly number[];
}
