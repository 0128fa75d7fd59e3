/**
 * Rows of the list `sys.audit` as a reader may see them: events for those who see the log, changes of records that they may
 * read for everybody, and of the values those that they may see.
 */
import { changeOperations } from '@dunlin/store';
import { maskValue } from '@dunlin/tables';
import type { Person } from '../person.ts';
import { rowsOverReadable } from '../references.ts';
import type { Work } from '../workspace.ts';
import { type Sight, seenValues } from './seen-values.ts';

interface ListedRow {
  readonly id: number;
  readonly table: string;
  readonly record: number;
  readonly [column: string]: unknown;
}

const operations: readonly unknown[] = changeOperations;

/** @param rows with `operation`, and `old` and `new` as JSON text */
export async function visibleLog<Row extends ListedRow>(
  work: Work,
  person: Person,
  rows: readonly Row[],
): Promise<Row[]> {
  const open = person.rights.seeAudit
    ? [...rows]
    : await rowsOverReadable(
        work,
        person,
        rows.filter(({ operation }) => operations.includes(operation)),
        ({ table, record }) => ({ table, id: record }),
      );
  const values = open.map(({ old, new: now }) => [valuesOf(old), valuesOf(now)] as const);
  const sight = await seenValues(
    work,
    person,
    open.flatMap(({ table, record }, index) => {
      const [old, now] = values[index]!;
      return record === null
        ? []
        : [{ table, record, keys: [...Object.keys(old ?? {}), ...Object.keys(now ?? {})] }];
    }),
  );
  return open.flatMap((row, index) => {
    const [old, now] = values[index]!.map((each) =>
      each === null ? null : cut(work, row.table, each, (key) => sight(row.table, row.record, key)),
    );
    if (!person.rights.seeAudit && touchesOnlyHidden(row, old, now)) return [];
    const text = (each: Values | null | undefined) => (each == null ? null : JSON.stringify(each));
    return [{ ...row, old: text(old), new: text(now) }];
  });
}

/** Of a change of nothing that the reader sees, it is not told that there was one. */
const touchesOnlyHidden = (
  { operation }: ListedRow,
  old: Values | null | undefined,
  now: Values | null | undefined,
): boolean =>
  (operation === 'update' || operation === 'recompute') &&
  Object.keys(old ?? {}).length + Object.keys(now ?? {}).length === 0;

type Values = Record<string, unknown>;

const valuesOf = (text: unknown): Values | null => (typeof text === 'string' ? JSON.parse(text) : null);

function cut({ app }: Work, table: string, values: Values, sight: (key: string) => Sight): Values {
  const model = app.model.table(table);
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => {
      const field = model?.fields.get(key) ?? model?.columns.get(key);
      // What every record has, of its making.
      const seen = field !== undefined && field.definition === undefined ? 'shown' : sight(key);
      if (seen === 'shown') return [[key, value]];
      return seen === 'masked' && field !== undefined
        ? [[key, maskValue(app.model, field, value as never)]]
        : [];
    }),
  );
}
