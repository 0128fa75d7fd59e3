/** What a list asks the server for beside its columns. */
import { currencyPath } from '../values/currency-of.ts';
import { isUsable } from '../values/sight-of.ts';
import type { Column } from './list-state.ts';

/** Paths to read: the title, the columns, and the fields that name the currencies of their amounts. */
export const wantedFields = (title: string, columns: readonly Column[]): string[] => [
  ...new Set([
    title,
    ...columns.map(({ path }) => path),
    ...columns.flatMap(({ path, field }) =>
      field.options.currencyField === undefined ? [] : [currencyPath(path, field.options.currencyField)],
    ),
  ]),
];

/** Columns to add up: amounts of the table's own, all in one currency. */
export const summedFields = (columns: readonly Column[]): string[] =>
  columns
    .filter(
      ({ path, field }) =>
        isUsable(field) &&
        field.valueType === 'money' &&
        !path.includes('.') &&
        field.options.currencyField === undefined,
    )
    .map(({ path }) => path);
