/** Stored rollups compared with what they should be: the proof that the write pipeline keeps them right. */
import { QueryBuilder, type Value } from '@dunlin/expression';
import { type AppModel, type Moment, systemActor, tableOf } from '@dunlin/tables';
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import { printQuery } from '../print/print-query.ts';
import type { Session } from '../session.ts';
import { idNode, storedColumn } from './row-nodes.ts';
import { parametersOf, readWorkspaceDay } from './workspace-day.ts';

export interface Drift {
  readonly table: string;
  readonly field: string;
  readonly id: number;
  readonly stored: Value;
  readonly computed: Value;
}

/** @param limit how many are named for each rollup */
export async function findDrift(
  session: Session,
  model: AppModel,
  moment: Moment,
  limit = 100,
): Promise<Drift[]> {
  const day = await readWorkspaceDay(session);
  const parameters = { ...parametersOf(systemActor, moment, day), today: day.businessDay };
  const found: Drift[] = [];
  for (const { table, field, node } of model.rollups) {
    // Nothing that is stored is trusted, rollups that this one reads included.
    const builder = new QueryBuilder(model, table, { stored: false });
    const query = builder
      .column('id', idNode(table))
      .column('stored', storedColumn(builder, tableOf(model, table), field))
      .column('computed', node)
      .build();
    const { rows } = await sql<{ id: number; stored: Value; computed: Value }>`
      select * from (${printQuery(query, parameters, session.workspace)}) as ${identifier('compared')}
      where stored is distinct from computed order by id limit ${limit}::bigint`.execute(session.db);
    found.push(...rows.map((row) => ({ table, field, ...row })));
  }
  return found;
}
