/** The rows of a record in its form: their state, what the server is asked for, and the problems at their cells. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, Problem, TableMeta } from '../api/types.ts';
import { useCatalog } from '../app/session-context.ts';
import type { Values } from '../record/form-state.ts';
import {
  type Collection,
  cellOfProblem,
  draftsOf,
  type RowChanges,
  type RowDraft,
  rowChanges,
  rowFields,
} from './row-drafts.ts';

export interface CollectionPart {
  collection: Collection;
  table: TableMeta;
  fields: readonly Field[];
  rows: readonly RowDraft[];
  changes: RowChanges | undefined;
}

/** Key of the cell; a problem of the whole row or list stands without field or row. */
const cellKey = (collection: string, row = '', field = ''): string => `${collection}/${row}/${field}`;

/** @param preset rows that are there at first and count as added */
export function useCollections({ collections }: TableMeta, initial: Values, preset: Values = {}) {
  const { t } = useTranslation();
  const catalog = useCatalog();
  const [before] = useState(() =>
    Object.fromEntries(collections.map(({ key }) => [key, draftsOf(initial[key])])),
  );
  const [rows, setRows] = useState<Record<string, readonly RowDraft[]>>(() =>
    Object.fromEntries(
      Object.entries(before).map(([key, drafts]) => [key, [...drafts, ...draftsOf(preset[key])]]),
    ),
  );
  const [cells, setCells] = useState<Record<string, string>>({});
  const isNew = initial['id'] === undefined;
  const parts = collections.flatMap((collection): CollectionPart[] => {
    const table = catalog.table(collection.table);
    // Files of a record that is there are brought and taken away on its page.
    if (table === undefined || (collection.type === 'attachment' && !isNew)) return [];
    const now = rows[collection.key] ?? [];
    const fields = rowFields(table, collection);
    const changes = rowChanges(before[collection.key] ?? [], now, collection, fields);
    return [{ collection, table, fields, rows: now, changes }];
  });
  const problemAt = (collection: string, row?: string, field?: string): string | undefined =>
    cells[cellKey(collection, row, field)];
  const setProblem = (key: string, text: string | null): void =>
    setCells((all) => {
      const { [key]: _, ...rest } = all;
      return text === null ? rest : { ...rest, [key]: text };
    });
  return {
    parts,
    /** What to send beside the changed values of the record. */
    values: Object.fromEntries(
      parts.flatMap(({ collection, changes }) =>
        changes === undefined ? [] : [[collection.key, changes.patch]],
      ),
    ) as Values,
    count: parts.reduce((sum, { changes }) => sum + (changes?.count ?? 0), 0),
    problemAt,
    set(collection: string, next: readonly RowDraft[]): void {
      const old = new Map((rows[collection] ?? []).map((row) => [row.key, row]));
      setRows((all) => ({ ...all, [collection]: next }));
      // What was changed is asked again when it is sent.
      setCells((all) =>
        Object.fromEntries(
          Object.entries(all).filter(([key]) => {
            const [of, row, field] = key.split('/');
            if (of !== collection) return true;
            const now = next.find((each) => each.key === row);
            return (
              row !== '' &&
              now !== undefined &&
              field !== '' &&
              old.get(row!)?.values[field!] === now.values[field!]
            );
          }),
        ),
      );
    },
    /** Adds a row to those that are there when it arrives. */
    add: (collection: string, row: RowDraft): void =>
      setRows((all) => ({ ...all, [collection]: [...(all[collection] ?? []), row] })),
    setCell: (collection: string, row: string, field: string, text: string | null) =>
      setProblem(cellKey(collection, row, field), text),
    /** Marks what is required and empty. @returns how many cells are not right */
    check(): number {
      const missing = parts.flatMap(({ collection, fields, rows: now }) =>
        now.flatMap((row) =>
          fields
            .filter((field) => field.required && (row.values[field.key] ?? null) === null)
            .map((field) => [cellKey(collection.key, row.key, field.key), t('problem.required')]),
        ),
      );
      // What could not be read stays until it is typed again; what the server said is asked again.
      const kept = Object.entries(cells).filter(([key]) => !key.endsWith('/'));
      const found = Object.fromEntries([...kept, ...missing]);
      setCells(found);
      return Object.keys(found).length;
    },
    /** Puts a problem of the server at its cell. @returns false where it is about something else */
    take(problem: Problem, text: string): boolean {
      for (const { collection, fields, changes } of parts) {
        if (problem.pointer === `/values/${collection.key}`) {
          setProblem(cellKey(collection.key), text);
          return true;
        }
        const cell = changes === undefined ? undefined : cellOfProblem(problem, collection.key, changes);
        if (cell === undefined) continue;
        const isShown = fields.some(({ key }) => key === cell.field);
        setProblem(cellKey(collection.key, cell.row.key, isShown ? cell.field : ''), text);
        return true;
      }
      return false;
    },
    /** The cells that are not right, in the order of the form. */
    wrong: parts.flatMap(({ collection, fields, rows: now }) =>
      now.flatMap((row, index) =>
        fields.flatMap((field) => {
          const problem = problemAt(collection.key, row.key, field.key);
          return problem === undefined ? [] : [{ collection, row, number: index + 1, field, problem }];
        }),
      ),
    ),
  };
}
