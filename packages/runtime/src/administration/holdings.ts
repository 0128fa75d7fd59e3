/**
 * What a person has in hand: records that name them, open tasks and approvals, running flows. Whoever disables somebody sees it
 * first and says who takes over.
 *
 * A value that only flows may change, or of a table whose records stay as they are, cannot be handed over here: the
 * definitions say so, and an administrator does not lift that. It is counted and named with the reason.
 */
import type { Label } from '@dunlin/definition';
import { type Query, QueryBuilder, type Scalar } from '@dunlin/expression';
import { countOpenWork } from '@dunlin/store';
import { type ModelField, type ModelTable, referredTable } from '@dunlin/tables';
import { operator } from '../person.ts';
import { parametersOf, type Work } from '../workspace.ts';
import { waysToChange } from './ways-to-change.ts';

export interface Holding {
  /** `table.field` of records, or `sys.tasks`, `sys.approvals`, `sys.runs`. */
  key: string;
  /** Of the table; null where it is no record. */
  table: { key: string; label: Label } | null;
  field: { key: string; label: Label } | null;
  count: number;
  /** Why it cannot be handed over with a disabling; null where it can. */
  fixed: 'flows' | 'never' | 'append-only' | null;
  /** Where only flows change it: how to have one do so. */
  ways: Way[];
}

/** A record to create, and what it begins with. */
export interface Way {
  flow: { key: string; label: Label };
  table: { key: string; label: Label };
  values: { [field: string]: number | number[] };
}

/** More records than this are not named beforehand in the record that asks for their change. */
const namedAtMost = 200;

/** Only what there is some of, records first. */
export async function readHoldings(work: Work, person: number): Promise<Holding[]> {
  const holdings: Holding[] = [];
  for (const { table, field } of personFields(work)) {
    const query = recordsNaming(work, table, field, person);
    query.column('count', query.aggregate('count'));
    const [row] = await work.session.run(query.build(), parametersOf(work, operator));
    const count = Number(row?.['count'] ?? 0);
    if (count === 0) continue;
    holdings.push({
      key: `${table.key}.${field.key}`,
      table: { key: table.key, label: table.label },
      field: { key: field.key, label: field.label },
      count,
      fixed: fixedWhy(table, field),
      ways: fixedWhy(table, field) === 'flows' ? await waysOf(work, table, field, person, count) : [],
    });
  }
  const open = await countOpenWork(work.session, person);
  for (const kind of ['tasks', 'approvals', 'runs'] as const) {
    if (open[kind] === 0) continue;
    holdings.push({ key: `sys.${kind}`, table: null, field: null, count: open[kind], fixed: null, ways: [] });
  }
  return holdings;
}

async function waysOf(
  work: Work,
  table: ModelTable,
  field: ModelField,
  person: number,
  count: number,
): Promise<Way[]> {
  const ways = waysToChange(work.app, table, field);
  if (ways.length === 0) return [];
  const rows =
    count > namedAtMost
      ? []
      : await work.session.run(queryRecordsNaming(work, table, field, person), parametersOf(work, operator));
  const ids = rows.map((row) => row['id'] as number);
  return ways.map(({ flow, table: request, personField, recordsField }) => ({
    flow,
    table: request,
    values: {
      ...(personField === null ? {} : { [personField]: person }),
      ...(recordsField === null || ids.length === 0 ? {} : { [recordsField]: ids }),
    },
  }));
}

/** Fields of the definitions that name a person; who created or changed a record is history. */
export function personFields({ app }: Pick<Work, 'app'>): { table: ModelTable; field: ModelField }[] {
  return [...app.model.tables.values()].flatMap((table) =>
    [...table.columns.values()]
      .filter(
        (field) => field.definition !== undefined && !field.readOnly && referredTable(field) === 'users',
      )
      .map((field) => ({ table, field })),
  );
}

export const fixedWhy = (table: ModelTable, { changes }: ModelField): Holding['fixed'] =>
  table.definition.appendOnly === true ? 'append-only' : (changes ?? null);

/** Ids of the records whose field names a person, in order. */
export function queryRecordsNaming(work: Work, table: ModelTable, field: ModelField, person: number): Query {
  const query = recordsNaming(work, table, field, person);
  return query.column('id', query.field('id')).orderBy(query.field('id')).build();
}

function recordsNaming({ app }: Work, table: ModelTable, field: ModelField, person: number): QueryBuilder {
  const query = new QueryBuilder(app.model, table.key, { stored: true });
  const named: Scalar = {
    kind: 'call',
    fn: 'equal',
    args: [query.field(field.key), { kind: 'literal', value: person, type: field.type }],
    type: { kind: 'boolean' },
  };
  return query.where(named);
}
