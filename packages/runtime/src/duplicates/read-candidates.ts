/** All records of a table that a person may read → candidates, a page at a time: what is kept of each is short. */
import { convert, type Node, QueryBuilder, type Scalar } from '@dunlin/expression';
import { guardPaths, titleNode } from '@dunlin/store';
import { fieldOf, type ModelTable } from '@dunlin/tables';
import { grantsOf, type Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import { parametersOf, type Work } from '../workspace.ts';
import { type Candidate, candidateOf } from './candidate.ts';
import { evidenceFields } from './evidence-fields.ts';

const pageRows = 10_000;
/** More take longer than somebody waits for a page, and more memory than a request may take. */
export const mostCandidates = 200_000;

/** @throws Refusal `duplicates.too-many`, or `rights.field` where the names may not be read */
export async function readCandidates(work: Work, person: Person, table: ModelTable): Promise<Candidate[]> {
  const { app, session } = work;
  const grants = grantsOf(app, person);
  const rights = grants.of(table.key);
  if (rights.field(table.title).read !== true) {
    throw new Refusal('forbidden', 'rights.field', `You may not read "${table.title}" of ${table.key}`);
  }
  const evidence = evidenceFields(table, grants);
  const candidates: Candidate[] = [];
  for (let after = 0; ; ) {
    const query = new QueryBuilder(app.model, table.key, { stored: true });
    if (typeof rights.read !== 'boolean') query.where(rights.read);
    query
      .where(behind(query.field('id'), after, table.key))
      .orderBy(query.field('id'))
      .limit(pageRows)
      .column('id', query.field('id'))
      .column('title', guardPaths(textOf(titleNode(app.model, table)), grants));
    for (const [place, { field }] of evidence.entries()) {
      query.column(`e${place}`, guardPaths(textOf(nodeOf(table, field)), grants));
    }
    const rows = await session.run(query.build(), parametersOf(work, person));
    for (const row of rows) {
      const values = evidence.flatMap(({ field, kind }, place) => {
        const text = row[`e${place}`];
        return typeof text === 'string' && text !== '' ? [{ field, kind, text }] : [];
      });
      candidates.push(candidateOf(row['id'] as number, String(row['title'] ?? ''), values));
    }
    if (candidates.length > mostCandidates) {
      throw new Refusal(
        'too-large',
        'duplicates.too-many',
        `More than ${mostCandidates} records are too many to compare at once`,
      );
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageRows) return candidates;
    after = last['id'] as number;
  }
}

const behind = (id: Scalar, after: number, table: string): Scalar => ({
  kind: 'call',
  fn: 'greater',
  args: [id, { kind: 'literal', value: after, type: { kind: 'reference', table } }],
  type: { kind: 'boolean' },
});

const nodeOf = (table: ModelTable, field: string): Node => ({
  kind: 'field',
  hops: [],
  table: table.key,
  field,
  type: fieldOf(table, field).type,
});

const textOf = (node: Node): Node => convert(node, { kind: 'text' }) ?? node;
