/** A record and those that belong to it, as far as the reader may see them: what its timeline and runs are about. */
import { type Node, QueryBuilder } from '@dunlin/expression';
import type { RecordSet } from '@dunlin/store';
import { both } from '@dunlin/tables';
import { grantsOf, type Person, readableTable } from './person.ts';
import { readableWith } from './references.ts';
import { Refusal } from './refusal.ts';
import { parametersOf, type Work } from './workspace.ts';

/** Records of one table that belong to the record and are looked at, the newest. */
const relatedLimit = 2000;

/** @throws Refusal `missing` where the person may not see the record */
export async function mustSee(work: Work, person: Person, table: string, id: number): Promise<void> {
  readableTable(work.app, person, table);
  const { read } = grantsOf(work.app, person).of(table);
  const condition: Node =
    typeof read === 'boolean' ? { kind: 'literal', value: read, type: { kind: 'boolean' } } : read;
  const seen = await readableWith(work, person, table, [id], condition);
  if (!seen.has(id)) throw Refusal.missing('record', `${table}/${id}`);
}

/** Records of other tables that refer to this one, as far as the reader may see them. */
export async function relatedRecords(
  work: Work,
  person: Person,
  table: string,
  id: number,
): Promise<RecordSet[]> {
  const { app, session } = work;
  const sets: RecordSet[] = [];
  for (const { table: other, via } of app.model.reverse(table)) {
    if (via === 'created_by' || via === 'updated_by' || table === 'users') continue;
    const rights = grantsOf(app, person).of(other);
    // Which record it belongs to is a value too.
    const read = both(rights.read, rights.field(via).read);
    if (read === false) continue;
    const query = new QueryBuilder(app.model, other, { stored: true });
    if (read !== true) query.where(read);
    query.where({
      kind: 'call',
      fn: 'equal',
      args: [query.field(via), { kind: 'literal', value: id, type: { kind: 'reference', table } }],
      type: { kind: 'boolean' },
    });
    query.column('id', query.field('id')).orderBy(query.field('id'), true).limit(relatedLimit);
    const rows = await session.run(query.build(), parametersOf(work, person));
    sets.push({ table: other, ids: rows.map((row) => row['id'] as number) });
  }
  return sets;
}
