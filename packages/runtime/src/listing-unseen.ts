/**
 * Texts that list rows of another table, as a letter lists what is overdue: which of them name rows that the reader may
 * not read. Where the rows are those that belong to the same record (all invoices of the customer), all of these count,
 * not only those that the list would hold now: a text that was made last month may name one that has been paid since.
 */
import {
  type Node,
  type Parameters,
  QueryBuilder,
  type Scalar,
  testScalar,
  type Value,
} from '@dunlin/expression';
import type { CompiledList, CompiledTemplate } from '@dunlin/messaging';
import { grantsOf, type Person } from './person.ts';
import { readableIds } from './references.ts';
import { parametersOf, type Work } from './workspace.ts';

type Subject = Readonly<Record<string, Value>>;

/** @returns those of `records` whose texts list something unseen */
export async function listingUnseen(
  work: Work,
  person: Person,
  template: CompiledTemplate,
  records: readonly number[],
): Promise<Set<number>> {
  const { lists } = template;
  const rightOf = (list: CompiledList) => grantsOf(work.app, person).of(list.table).read;
  if (lists.some((list) => rightOf(list) === false)) return new Set(records);
  const found = new Set<number>();
  const inPart = lists.filter((list) => rightOf(list) !== true);
  if (inPart.length === 0) return found;
  const subjects = await readSubjects(work, person, template, records);
  for (const list of inPart) {
    const listed = await rowsOf(work, person, list, [...subjects.values()]);
    const seen = await readableIds(work, person, list.table, [...new Set(listed.flat())]);
    for (const [index, record] of [...subjects.keys()].entries()) {
      if (!listed[index]!.every((row) => seen.has(row))) found.add(record);
    }
  }
  return found;
}

/** What the lists' filters may say of each record, under the names that they use. */
async function readSubjects(
  work: Work,
  person: Person,
  { table, subjectFields }: CompiledTemplate,
  records: readonly number[],
): Promise<Map<number, Subject>> {
  const query = new QueryBuilder(work.app.model, table, { stored: true, keys: 'ids' });
  query.column('id', query.field('id'));
  for (const [index, { node }] of subjectFields.entries()) query.column(`s${index}`, node);
  const rows = await work.session.run(query.build(), { ...parametersOf(work, person), ids: [...records] });
  return new Map(
    rows.map((row): [number, Subject] => [
      row['id'] as number,
      {
        subject: row['id'] ?? null,
        ...Object.fromEntries(
          subjectFields.map(({ name }, at) => [`subject.${name}`, row[`s${at}`] ?? null]),
        ),
      },
    ]),
  );
}

/** @returns for each subject the ids of the rows that its text may name */
async function rowsOf(
  work: Work,
  person: Person,
  { table, filter, grouped }: CompiledList,
  subjects: readonly Subject[],
): Promise<number[][]> {
  const run = (condition: (query: QueryBuilder) => Node | Scalar, more: Parameters, key?: Node) => {
    const query = new QueryBuilder(work.app.model, table, { stored: true });
    query.column('id', query.field('id'));
    if (key !== undefined) query.column('key', key);
    query.where(condition(query));
    return work.session.run(query.build(), { ...parametersOf(work, person), ...more });
  };
  if (grouped === undefined) {
    const listed: number[][] = [];
    for (const subject of subjects) {
      const rows = await run(() => filter, subject);
      listed.push(rows.map((row) => row['id'] as number));
    }
    return listed;
  }
  const { key, parameter } = grouped;
  const keys = subjects.flatMap((subject) => {
    const value = subject[parameter];
    return typeof value === 'number' ? [value] : [];
  });
  const among = { kind: 'parameter' as const, name: 'keys', type: key.type };
  const rows = await run(
    (query) => testScalar('in-list', query.scalar(key), among),
    { keys: [...new Set(keys)] },
    key,
  );
  const byKey = Map.groupBy(rows, (row) => row['key']);
  return subjects.map((subject) =>
    (byKey.get(subject[parameter] ?? null) ?? []).map((row) => row['id'] as number),
  );
}
