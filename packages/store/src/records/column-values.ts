/**
 * Values of many records → arrays for `unnest`, one a column, so that a statement is one whatever the number of records.
 * They travel as text arrays and are cast as arrays: every driver agrees on those.
 */
import type { Value } from '@dunlin/expression';
import type { ColumnType, ModelField } from '@dunlin/tables';
import { type RawBuilder, sql } from 'kysely';

type Sql = RawBuilder<unknown>;

const arrayTypes: Readonly<Record<ColumnType['kind'], Sql>> = {
  text: sql`text[]`,
  bigint: sql`bigint[]`,
  date: sql`date[]`,
  timestamptz: sql`timestamptz[]`,
  boolean: sql`boolean[]`,
  jsonb: sql`jsonb[]`,
  numeric: sql`numeric[]`,
};

/** `$1::text[]::numeric[]` */
export function printArray(values: readonly Value[], kind: ColumnType['kind']): Sql {
  const texts = textsOf(values, kind);
  return kind === 'text' ? sql`${texts}::text[]` : sql`${texts}::text[]::${arrayTypes[kind]}`;
}

/** One array a column. */
export const printArrays = (
  rows: readonly Readonly<Record<string, Value>>[],
  columns: readonly ModelField[],
): Sql[] =>
  columns.map(({ key, column }) =>
    printArray(
      rows.map((row) => row[key] ?? null),
      column!.kind,
    ),
  );

/** The parameters of `printArrays`, for a statement that is printed already. */
export const arraysOf = (
  rows: readonly Readonly<Record<string, Value>>[],
  columns: readonly ModelField[],
): (string | null)[][] =>
  columns.map(({ key, column }) =>
    textsOf(
      rows.map((row) => row[key] ?? null),
      column!.kind,
    ),
  );

const textsOf = (values: readonly Value[], kind: ColumnType['kind']): (string | null)[] =>
  values.map((value) => printText(value, kind));

function printText(value: Value, kind: ColumnType['kind']): string | null {
  if (value === null) return null;
  return kind === 'jsonb' ? JSON.stringify(value) : String(value);
}

/** Same value? Both in canonical form, so texts decide; lists by their elements. */
export function isSame(a: Value, b: Value): boolean {
  if (typeof a !== 'object' || typeof b !== 'object') return a === b;
  return JSON.stringify(a) === JSON.stringify(b);
}
