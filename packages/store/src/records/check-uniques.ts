/**
 * Unique values of records to be written that others have already, asked before anything is written; the constraints
 * stay as the last line. Asking and judging are apart, so that the question travels with others.
 */
import type { Problem } from '@dunlin/definition';
import type { Value } from '@dunlin/expression';
import type { AppModel, ModelTable } from '@dunlin/tables';
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import type { Session } from '../session.ts';
import type { WriteContext } from './change-set.ts';
import { isGiven, next, valueAt } from './check-values.ts';
import { printArrays } from './column-values.ts';
import { goesEarly } from './early-removals.ts';
import { goAhead } from './go-ahead.ts';
import { type Draft, type Edit, type Prepared, recordProblem } from './preparation.ts';
import { rightsOver } from './rights.ts';

/** A record that has one of the values, with its `id`. */
type Holder = Readonly<Record<string, Value>>;

interface Asked {
  readonly table: ModelTable;
  readonly columns: readonly string[];
  /** Those that are given a value of their own. */
  readonly wanted: readonly (Draft | Edit)[];
}

export interface AskedUniques {
  readonly asked: readonly Asked[];
  readonly holders: Promise<readonly (readonly Holder[])[]>;
}

export function askUniques(
  session: Session,
  model: AppModel,
  { drafts, edits, removals }: Pick<Prepared, 'drafts' | 'edits' | 'removals'>,
): AskedUniques {
  // Those are deleted before anything is inserted.
  const gone = (table: ModelTable): number[] =>
    removals.some((removal) => removal.table === table) && goesEarly(model, table, { edits })
      ? removals.filter((removal) => removal.table === table).map(({ id }) => id)
      : [];
  const targets = [...drafts, ...edits];
  const asked = [...new Set(targets.map(({ table }) => table))].flatMap((table) =>
    table.uniques.flatMap((columns): Asked[] => {
      const wanted = targets.filter(
        (target) =>
          target.table === table &&
          columns.some((column) => isGiven(target, column)) &&
          columns.every((column) => next(target, column) !== null),
      );
      return wanted.length === 0 ? [] : [{ table, columns, wanted }];
    }),
  );
  const holders = Promise.all(asked.map((each) => findHolders(session, each, gone(each.table))));
  return { asked, holders: goAhead(holders) };
}

async function findHolders(
  session: Session,
  { table, columns, wanted }: Asked,
  leaving: readonly number[],
): Promise<readonly Holder[]> {
  const byKey = new Map(wanted.map((target) => [keyOf(columns, (column) => next(target, column)), target]));
  const fields = columns.map((column) => table.columns.get(column)!);
  const rows = [...byKey.values()].map((target) =>
    Object.fromEntries(columns.map((column) => [column, next(target, column)])),
  );
  // Records of this change that give the value up do not stand in the way.
  const moving = [...leaving, ...wanted.flatMap((target) => (target.kind === 'update' ? [target.id] : []))];
  const names = columns.map((column) => identifier(column));
  const matches = names.map((name) => sql`taken.${name} = wanted.${name}`);
  const found = await sql<Holder>`
    select taken.id, ${sql.join(names.map((name) => sql`taken.${name}`))}
    from unnest(${sql.join(printArrays(rows, fields))}) as wanted (${sql.join(names)})
    join ${identifier(session.workspace, table.key)} as taken on ${sql.join(matches, sql` and `)}
    where taken.id <> all(${moving}::bigint[])`.execute(session.db);
  return found.rows;
}

/** @param misled not judged: their values may come from records that are hidden from the writer */
export async function checkUniques(
  context: WriteContext,
  { asked, holders }: AskedUniques,
  problems: Problem[],
  misled: ReadonlySet<Draft | Edit>,
): Promise<void> {
  const found = await holders;
  for (const [index, each] of asked.entries()) judge(context, each, found[index]!, misled, problems);
}

function judge(
  context: WriteContext,
  { table, columns, wanted: all }: Asked,
  rows: readonly Holder[],
  misled: ReadonlySet<Draft | Edit>,
  problems: Problem[],
): void {
  const wanted = all.filter((target) => !misled.has(target));
  const isReadable = (column: string): boolean => rightsOver(context, table.key).field(column).read === true;
  const isTold = (target: Draft | Edit, column: string): boolean =>
    (target.kind === 'update'
      ? Object.hasOwn(target.values, column) && !target.follows.has(column)
      : target.given.has(column)) || isReadable(column);
  // In the rows of a record the reference to it is not shown.
  const first = columns.find((column) => column !== table.owner?.via) ?? columns[0];
  const report = (target: Draft | Edit, id: number | undefined): void => {
    const own = columns.filter((column) => column !== table.owner?.via);
    const values = (own.length === 0 ? columns : own)
      .map((column) => (isTold(target, column) ? String(next(target, column)).slice(0, 80) : '—'))
      .join(', ');
    // That a value is taken cannot be kept from who gives it; whose it is, can.
    const holder = columns.every((column) => isReadable(column)) ? id : undefined;
    const who =
      id === undefined
        ? 'Another record of this change'
        : holder === undefined
          ? `Another record of ${table.key}`
          : `Record ${id} of ${table.key}`;
    const detail = `${who} already has "${values}" as ${columns.join(', ')}, which must be unique`;
    const params = {
      table: table.key,
      field: first!,
      value: values,
      ...(holder === undefined ? {} : { id: holder }),
    };
    problems.push(recordProblem('record.duplicate', valueAt(target, first!), detail, params));
  };
  const byKey = new Map<string, Draft | Edit>();
  for (const target of wanted) {
    const key = keyOf(columns, (column) => next(target, column));
    if (byKey.has(key)) report(target, undefined);
    else byKey.set(key, target);
  }
  for (const row of rows) {
    const target = byKey.get(keyOf(columns, (column) => row[column] ?? null));
    if (target !== undefined) report(target, row['id'] as number);
  }
}

const keyOf = (columns: readonly string[], value: (column: string) => Value): string =>
  JSON.stringify(columns.map(value));
