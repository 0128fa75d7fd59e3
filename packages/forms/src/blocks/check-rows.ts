/** What the schema of a rows block cannot say: that rows and columns are there, and totals can be made. */
import { missingName, type Problem, pointer, problem } from '@dunlin/definition';
import type { ModelTable } from '@dunlin/tables';
import type { Static } from 'typebox';
import type { BlockPlace } from '../define-block-type.ts';
import type { RowsBlock } from './rows.ts';

type RowsOptions = Static<typeof RowsBlock>;

export function checkRows(options: RowsOptions, { model, table }: BlockPlace): Problem[] {
  const collection = table.collections.get(options.field);
  const rows = model.table(collection?.table ?? '');
  const childTables = [...table.collections.values()].filter((each) => each.fieldType.name === 'child-table');
  if (collection === undefined || rows === undefined || !childTables.includes(collection)) {
    const known = childTables.map((each) => each.key);
    return [missingName('form.field', '/field', `field of ${table.key} with rows`, options.field, known)];
  }
  const { least = 0, most } = options;
  return [
    ...columnProblems(options, rows, collection.via),
    ...orderProblems(options, rows),
    ...(most !== undefined && most < least
      ? [
          problem('form.option', '/most', `At most ${most} rows and at least ${least} cannot both hold`, {
            least,
            most,
          }),
        ]
      : []),
    ...totalProblems(options, rows),
  ];
}

function totalProblems({ totals = [] }: RowsOptions, rows: ModelTable): Problem[] {
  const seen = new Set<string>();
  return totals.flatMap(({ field, aggregate }, index) => {
    const at = pointer('totals', index);
    if (!rows.fields.has(field)) {
      return [missingName('form.field', `${at}/field`, `field of ${rows.key}`, field, rows.fields.keys())];
    }
    const name = `${field}.${aggregate}`;
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [problem('form.twice', at, `This total of "${field}" is there already`, { field })];
  });
}

function columnProblems({ columns }: RowsOptions, rows: ModelTable, via: string): Problem[] {
  const problems: Problem[] = [];
  const seen = new Set<string>();
  columns.forEach((column, index) => {
    const at = (name: string): string => pointer('columns', index, name);
    const { field: key } = column;
    const field = rows.fields.get(key) ?? rows.columns.get(key);
    if (field === undefined || key === via) {
      const known = [...rows.fields.keys()].filter((each) => each !== via);
      problems.push(missingName('form.field', at('field'), `field of ${rows.key}`, key, known));
      return;
    }
    if (seen.has(key)) {
      problems.push(problem('form.twice', at('field'), `"${key}" stands in two columns`, { field: key }));
    }
    seen.add(key);
    const refuse = (name: 'default' | 'computed' | 'required', detail: string): void => {
      if (column[name] === undefined) return;
      problems.push(problem('form.option', at(name), detail, { field: key, option: name }));
    };
    if (field.readOnly) {
      const detail = `"${key}" is computed or kept by the system: nothing can be given to it`;
      for (const name of ['default', 'computed', 'required'] as const) refuse(name, detail);
    } else if (column.computed !== undefined) {
      refuse('default', `"${key}" is always computed, so this has no effect`);
    }
  });
  return problems;
}

function orderProblems({ order, columns }: RowsOptions, rows: ModelTable): Problem[] {
  if (order === undefined) return [];
  const isWhole = [...rows.columns.values()].filter((each) => !each.readOnly && each.type.kind === 'integer');
  if (!isWhole.some((each) => each.key === order)) {
    const known = isWhole.map((each) => each.key);
    return [missingName('form.field', '/order', `whole number of ${rows.key}`, order, known)];
  }
  const index = columns.findIndex(({ field }) => field === order);
  if (index < 0) return [];
  const detail = `"${order}" keeps the order of the rows: it cannot be a column too`;
  return [problem('form.twice', pointer('columns', index, 'field'), detail, { field: order })];
}
