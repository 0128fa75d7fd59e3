/** Columns of given records, computed for these alone, as their reader may see them. */
import type { Parameters, Value } from '@dunlin/expression';
import type { AppModel, ModelTable } from '@dunlin/tables';
import type { Session } from '../session.ts';
import { planRows, type ReadRow, type RowWish } from './plan-rows.ts';
import type { Column } from './shown-columns.ts';

export interface Reading extends RowWish {
  readonly parameters: Parameters;
}

/** @returns rows in the order of `ids`; ids that are not there are left out */
export async function readRows(
  session: Session,
  model: AppModel,
  table: ModelTable,
  ids: readonly number[],
  columns: readonly Column[],
  { parameters, ...reading }: Reading,
): Promise<ReadRow[]> {
  if (ids.length === 0) return [];
  const plan = planRows(model, table, columns, reading);
  return plan.rowsOf(await session.run(plan.query, { ...parameters, ids }), ids);
}

/** The same, without questions. */
export async function readColumns(
  session: Session,
  model: AppModel,
  table: ModelTable,
  ids: readonly number[],
  columns: readonly Column[],
  reading: Omit<Reading, 'questions'>,
): Promise<Record<string, Value>[]> {
  const rows = await readRows(session, model, table, ids, columns, reading);
  return rows.map(({ record }) => record);
}
