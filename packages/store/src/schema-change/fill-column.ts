/** Values for the existing records of a table: computed in one statement, or numbers page by page. */
import type { Node, Parameters } from '@dunlin/expression';
import { QueryBuilder } from '@dunlin/expression';
import type { AppModel, ModelField, ModelTable } from '@dunlin/tables';
import { sql } from 'kysely';
import { identifier } from '../print/identifier.ts';
import { printQuery } from '../print/print-query.ts';
import { freeNumbers } from '../records/free-numbers.ts';
import { updateComputed } from '../records/write-rows.ts';
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

const numbersAtOnce = 5_000;

/** Gives the records that have no number yet the one of their id. */
export async function fillNumbers(session: Session, table: ModelTable, field: ModelField): Promise<void> {
  const name = identifier(field.key);
  const source = identifier(session.workspace, table.key);
  for (let after = 0; ; ) {
    const { rows } = await sql<{
      id: number;
    }>`select id from ${source} where ${name} is null and id > ${after}::bigint
      order by id limit ${numbersAtOnce}::bigint`.execute(session.db);
    if (rows.length === 0) return;
    const ids = rows.map(({ id }) => id);
    after = ids.at(-1)!;
    const numbers = await freeNumbers(session, table, field, ids, new Set());
    const filled = ids.map((id, index) => ({ id, [field.key]: numbers[index]! }));
    await updateComputed(session, table, [field], filled);
  }
}
