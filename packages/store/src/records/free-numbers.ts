/**
 * Ids of records → the numbers that the system gives them, such as `INV-00042`.
 * A number that a record has already, because an import brought it, is passed over: the next free one is given instead.
 */
import type { Value } from '@dunlin/expression';
import type { ModelField, ModelTable } from '@dunlin/tables';
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import { printArray } from './column-values.ts';
import type { Draft, Edit } from './preparation.ts';
import { takeIds } from './write-rows.ts';

/** Further ids asked for at once. */
const maxFurther = 5_000;

/** Whether new records get a number of the field where none is given. */
export const isNumbered = ({ fieldType, default: node }: ModelField): boolean =>
  node === undefined && fieldType?.source === 'column' && fieldType.assign !== undefined;

/** Gives every draft the numbers that it does not bring itself. */
export async function assignNumbers(
  session: Session,
  drafts: readonly Draft[],
  edits: readonly Edit[],
): Promise<void> {
  for (const table of new Set(drafts.map((draft) => draft.table))) {
    const ofTable = [...drafts, ...edits].filter((target) => target.table === table);
    for (const field of [...table.columns.values()].filter(isNumbered)) {
      const given = new Set(ofTable.map(({ values }) => values[field.key] ?? null));
      const wanting = drafts.filter(
        (draft) => draft.table === table && !Object.hasOwn(draft.values, field.key),
      );
      const numbers = await freeNumbers(
        session,
        table,
        field,
        wanting.map(({ id }) => id),
        given,
      );
      wanting.forEach((draft, index) => {
        draft.values[field.key] = numbers[index]!;
      });
    }
  }
}

/**
 * A number for each id: its own, or where that is taken one of a further id of the table, which no record gets then.
 * Every round asks for twice as many further ids, so that a long run of taken numbers is soon behind.
 *
 * @param given numbers that are about to be written
 */
export async function freeNumbers(
  session: Session,
  table: ModelTable,
  field: ModelField,
  ids: readonly number[],
  given: ReadonlySet<Value>,
): Promise<Value[]> {
  const { fieldType, options } = field;
  if (fieldType?.source !== 'column' || fieldType.assign === undefined)
    throw new Error(`${table.key}.${field.key} has no numbers`);
  const assign = fieldType.assign;
  const numbers = ids.map((id) => assign(id, options));
  let taken = await takenOf(session, table, field, numbers, given);
  const waiting = numbers.flatMap((number, index) => (taken.has(number) ? [index] : []));
  for (let ask = waiting.length; waiting.length > 0; ask *= 2) {
    const further = await takeIds(session, table.key, Math.min(ask, maxFurther));
    const candidates = further.map((id) => assign(id, options));
    taken = await takenOf(session, table, field, candidates, given);
    const free = candidates.filter((number) => !taken.has(number));
    for (const [at, index] of waiting.splice(0, free.length).entries()) numbers[index] = free[at]!;
  }
  return numbers;
}

async function takenOf(
  session: Session,
  table: ModelTable,
  { key }: ModelField,
  numbers: readonly Value[],
  given: ReadonlySet<Value>,
): Promise<Set<Value>> {
  if (numbers.length === 0) return new Set();
  const { rows } = await sql<{ number: string }>`
    select ${identifier(key)} as number from ${identifier(session.workspace, table.key)}
    where ${identifier(key)} = any(${printArray(numbers, 'text')})`.execute(session.db);
  return new Set([...rows.map(({ number }) => number), ...numbers.filter((each) => given.has(each))]);
}
