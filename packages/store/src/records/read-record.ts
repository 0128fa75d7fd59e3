/** One record as its reader may see it, and what they may do with it. */
import type { Problem } from '@dunlin/definition';
import type { Value } from '@dunlin/expression';
import type { AppModel } from '@dunlin/tables';
import type { Session } from '../session.ts';
import { recordColumns } from './plan-record.ts';
import { readCollections } from './read-collections.ts';
import { readRows } from './read-columns.ts';
import type { ReadContext } from './read-context.ts';
import { grantsOf, isConditional } from './rights.ts';
import { marksOf } from './shown-columns.ts';
import { parametersOf, readWorkspaceDay } from './workspace-day.ts';

export interface ReadRecord {
  /** All fields, and where asked for the rows of all collections. */
  readonly record: Record<string, Value>;
  readonly rights: { readonly update: boolean; readonly delete: boolean };
  /** Collections that have more rows than are shown. */
  readonly cut: readonly string[];
  /** Of rows that are more than one answer holds. */
  readonly problems: readonly Problem[];
}

/** Undefined where there is no such record that the reader may see. */
export async function readRecord(
  session: Session,
  model: AppModel,
  context: ReadContext,
  request: {
    readonly table: string;
    readonly id: number;
    readonly asOf?: string;
    readonly collections?: boolean;
  },
): Promise<ReadRecord | undefined> {
  const grants = grantsOf(context);
  const table = model.table(request.table);
  const { read, update, delete: remove } = grants.of(request.table);
  if (table === undefined || read === false || !Number.isSafeInteger(request.id)) return undefined;
  const day = await readWorkspaceDay(session);
  const moment = { ...context.moment, today: request.asOf ?? context.moment.today };
  const reading = {
    stored: moment.today === day.businessDay,
    parameters: parametersOf(context.actor, moment, day),
  };
  const columns = recordColumns(model, grants, table);
  const [row] = await readRows(session, model, table, [request.id], columns, {
    ...reading,
    ...(isConditional(read) ? { where: read } : {}),
    questions: { update, delete: remove },
  });
  if (row === undefined) return undefined;
  const { record, answers } = row;
  const rights = { update: answers['update']!, delete: answers['delete']! };
  if (request.collections !== true) return { record, rights, cut: [], problems: [] };
  const collections = [...table.collections.values()];
  const seen = collections.filter((each) => grants.of(each.table).read !== false);
  const closed = collections.filter((each) => !seen.includes(each)).map(({ key }) => key);
  if (closed.length > 0) record['$hidden'] = [...(marksOf(record).$hidden ?? []), ...closed];
  const { rows, cut, problems } = await readCollections(session, model, seen, [request.id], {
    grants,
    ...reading,
  });
  return {
    record: { ...record, ...rows.get(request.id) },
    rights,
    cut: cut.map(({ field }) => field),
    problems,
  };
}
