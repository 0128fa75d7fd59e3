/** The rows of a record while they are edited, and what the server is asked to add, change and remove. */
import type { Field, Problem, TableMeta, Value } from '../api/types.ts';
import { changedValues, editableFields, type Values } from '../record/form-state.ts';

export interface RowDraft {
  /** Tells rows apart on the screen. */
  key: string;
  /** Absent until the row is saved. */
  id?: number;
  version?: number;
  values: Values;
}

export type Collection = TableMeta['collections'][number];

let last = 0;
export const newRow = (values: Values = {}): RowDraft => ({ key: `new-${++last}`, values });

/** Rows as a record carries them; of a list of records its ids stand under `linked`. */
export const draftsOf = (value: Value): RowDraft[] =>
  (Array.isArray(value) ? value : []).map((row) => {
    if (typeof row !== 'object' || row === null) return { key: `link-${row}`, values: { linked: row } };
    const { id, version, ...values } = row as unknown as { id: number; version: number } & Values;
    return { key: `row-${id}`, id, version, values };
  });

/** What a person fills in of a row: not the record that it belongs to, nor what came with a file. */
export const rowFields = (rows: TableMeta, { via, type }: Collection): Field[] =>
  editableFields(rows.fields, 'update').filter(
    ({ key }) => key !== via && (type !== 'attachment' || key === 'kind'),
  );

export interface RowChanges {
  /** As the field takes it: `{add, change, remove}`. */
  patch: Value;
  count: number;
  /** The rows in the order of the patch, to find them again by the place of a problem. */
  places: { add: readonly RowDraft[]; change: readonly RowDraft[] };
}

/** Undefined where nothing differs. */
export function rowChanges(
  before: readonly RowDraft[],
  now: readonly RowDraft[],
  collection: Collection,
  fields: readonly Field[],
): RowChanges | undefined {
  const kept = new Set(now.map(({ key }) => key));
  const known = new Map(before.map((row) => [row.key, row]));
  const gone = before.filter(({ key }) => !kept.has(key));
  const add = now.filter(({ key }) => !known.has(key));
  if (collection.listed !== undefined) {
    const ids = (rows: readonly RowDraft[]): Value => rows.map(({ values }) => values['linked'] ?? null);
    const count = add.length + gone.length;
    if (count === 0) return undefined;
    return {
      patch: { add: ids(add) ?? null, remove: ids(gone) ?? null },
      count,
      places: { add, change: [] },
    };
  }
  const changed = now.flatMap((row) => {
    const old = known.get(row.key);
    const values = old === undefined ? {} : changedValues(old.values, row.values, fields);
    return Object.keys(values).length === 0 ? [] : [{ row, values }];
  });
  const count = add.length + gone.length + changed.length;
  if (count === 0) return undefined;
  const isFile = collection.type === 'attachment';
  const named = ({ id, version }: RowDraft) => ({ id: id ?? null, version: version ?? null });
  const patch = {
    // The name of a file is for the screen: the server has it with the upload.
    add: add.map(({ values: { name, ...values } }) => given(isFile ? values : { ...values, name })),
    change: changed.map(({ row, values }) => ({ ...named(row), ...given(values) })),
    remove: gone.map(named),
  };
  return { patch, count, places: { add, change: changed.map(({ row }) => row) } };
}

const given = (values: Values): Record<string, NonNullable<Value> | null> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );

/** The row and the field that a pointer names: `/values/lines/add/2/amount`; undefined for other places. */
export function cellOfProblem(
  { pointer = '' }: Problem,
  key: string,
  { places }: RowChanges,
): { row: RowDraft; field: string | undefined } | undefined {
  const match = /^\/(?:values\/)?([a-z][a-z0-9_]*)\/(add|change)\/(\d+)(?:\/([a-z][a-z0-9_]*))?/.exec(
    pointer,
  );
  if (match === null || match[1] !== key) return undefined;
  const row = places[match[2] as 'add' | 'change'][Number(match[3])];
  return row === undefined ? undefined : { row, field: match[4] };
}

/** The sum of a column, exact however many digits its values have; undefined where there is none. */
export function totalOf(values: readonly Value[]): string | undefined {
  const texts = values.flatMap((value) =>
    typeof value === 'number' || (typeof value === 'string' && value !== '') ? [String(value)] : [],
  );
  if (texts.length === 0 || !texts.every((text) => /^-?\d+(\.\d+)?$/.test(text))) return undefined;
  const scale = Math.max(...texts.map((text) => text.split('.')[1]?.length ?? 0));
  const sum = texts.reduce((total, text) => {
    const [whole = '0', part = ''] = text.split('.');
    return total + BigInt(whole + part.padEnd(scale, '0'));
  }, 0n);
  if (scale === 0) return String(sum);
  const digits = String(sum < 0n ? -sum : sum).padStart(scale + 1, '0');
  return `${sum < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
