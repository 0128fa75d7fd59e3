/** Values for the existing records of a table, computed in one statement. */
import type { Node, Parameters } from '@dunlin/expression';
import { QueryBuilder } from '@dunlin/expression';
import type { AppModel } from '@dunlin/tables';
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import { printQuery } from '../print/print-query.ts';
import type { Session } from '../session.ts';

export interface Filling {
  readonly model: AppModel;
  readonly table: string;
  readonly column: string;
  readonly node: Node;
  readonly parameters: Parameters;
  readonly onlyEmpty: boolean;
}

/**
 * Sets `column` to the value of `node` where it differs; with `onlyEmpty` where it is empty.
 * Writes no history: the values are computed, or a definition gave them.
 */
export async function fillColumn(
  session: Session,
  { model, table, column, node, parameters, onlyEmpty }: Filling,
): Promise<void> {
  const query = new QueryBuilder(model, table, { stored: true });
  const values = query
    .column('id', { kind: 'field', hops: [], table, field: 'id', type: { kind: 'reference', table } })
    .column('value', node)
    .build();
  const name = identifier(column);
  const target = identifier(session.workspace, table);
  const differs = onlyEmpty ? sql`target.${name} is null` : sql`target.${name} is distinct from source.value`;
  await sql`update ${target} as target set ${name} = source.value
    from (${printQuery(values, parameters, session.workspace)}) as source
    where target.id = source.id and ${differs}`.execute(session.db);
}
