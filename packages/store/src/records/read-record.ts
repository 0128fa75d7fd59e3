/** One record, with the reader's rights over it. */
import { QueryBuilder, type Value } from '@dunlin/expression';
import type { AppModel } from '@dunlin/tables';
import type { Session } from '../session.ts';
import { allFields, type ReadContext } from './read-context.ts';
import { grantsOf, isConditional } from './rights.ts';
import { parametersOf, readWorkspaceDay } from './workspace-day.ts';

/** One record with all its fields, and whether the reader may change or delete it; undefined when it may not be read. */
export async function readRecord(
  session: Session,
  model: AppModel,
  context: ReadContext,
  request: { readonly table: string; readonly id: number; readonly asOf?: string },
): Promise<{ record: Record<string, Value>; rights: { update: boolean; delete: boolean } } | undefined> {
  const grants = grantsOf(context);
  const table = model.table(request.table);
  const rights = grants.of(request.table);
  if (table === undefined || rights.read === false || !Number.isSafeInteger(request.id)) return undefined;
  const day = await readWorkspaceDay(session);
  const moment = { ...context.moment, today: request.asOf ?? context.moment.today };
  const parameters = parametersOf(context.actor, moment, day);
  const builder = new QueryBuilder(model, table.key, {
    stored: moment.today === day.businessDay,
    keys: 'ids',
  });
  for (const name of allFields(table)) builder.column(name, builder.field(name));
  for (const name of ['read', 'update', 'delete'] as const) {
    const right = rights[name];
    if (isConditional(right)) builder.column(`right:${name}`, right);
  }
  const [row] = await session.run(builder.build(), { ...parameters, ids: [request.id] });
  const may = (name: 'read' | 'update' | 'delete'): boolean =>
    isConditional(rights[name]) ? row?.[`right:${name}`] === true : rights[name];
  if (row === undefined || !may('read')) return undefined;
  const record = Object.fromEntries(Object.entries(row).filter(([name]) => !name.includes(':')));
  return { record, rights: { update: may('update'), delete: may('delete') } };
}
