/** Which value of each field the kept record is to have: those taken from others, and what they replace. */
import { missingName, type Problem, pointer, problem } from '@dunlin/definition';
import type { Value } from '@dunlin/expression';
import { readList } from '@dunlin/store';
import { tableOf } from '@dunlin/tables';
import { grantsOf, type Person } from '../../person.ts';
import { Refusal } from '../../refusal.ts';
import type { Work } from '../../workspace.ts';
import type { MergeRequest } from './merge-records.ts';

export interface ChosenValues {
  readonly taken: Readonly<Record<string, Value>>;
  readonly before: Readonly<Record<string, Value>>;
}

/** @throws Refusal with all problems of `values`: fields that are not there, cannot be written, or may not be read in the record that they are taken from */
export async function chosenValues(
  work: Work,
  person: Person,
  key: string,
  { keep, others, values = {} }: MergeRequest,
): Promise<ChosenValues> {
  const table = tableOf(work.app.model, key);
  const wanted = Object.entries(values).filter(([, from]) => from !== keep);
  const problems: Problem[] = wanted.flatMap(([field, from]) => {
    const at = pointer('values', field);
    const known = table.columns.get(field);
    if (known === undefined)
      return [missingName('merge.field', at, `field of ${key}`, field, table.columns.keys())];
    if (known.readOnly || known.fromUpload === true) {
      return [problem('merge.field', at, `"${field}" is kept by the system and is not chosen`, { field })];
    }
    return others.includes(from)
      ? []
      : [
          problem('merge.field', at, `Record ${from} is none of those that are merged`, {
            field,
            record: from,
          }),
        ];
  });
  if (problems.length > 0) throw Refusal.invalid(problems);
  const fields = wanted.map(([field]) => field);
  const records = new Map<number, Record<string, Value>>();
  for (const id of new Set([keep, ...wanted.map(([, from]) => from)])) {
    if (fields.length > 0) records.set(id, await readFields(work, person, key, id, fields));
  }
  const taken: Record<string, Value> = {};
  const before: Record<string, Value> = {};
  for (const [field, from] of wanted) {
    for (const id of [keep, from]) {
      if (isShown(records.get(id)!, field)) continue;
      const detail = `You may not read "${field}" of record ${id}`;
      problems.push(
        problem('rights.field', pointer('values', field), detail, { table: key, field, action: 'read' }),
      );
    }
    taken[field] = records.get(from)![field] ?? null;
    before[field] = records.get(keep)![field] ?? null;
  }
  if (problems.length > 0) throw new Refusal('forbidden', 'rights.field', problems[0]!.detail, problems);
  return { taken, before };
}

const isShown = (record: Record<string, Value>, field: string): boolean =>
  ![record['$hidden'], record['$masked']].some((list) => Array.isArray(list) && list.includes(field));

async function readFields(
  { app, session, moment }: Work,
  person: Person,
  table: string,
  id: number,
  fields: readonly string[],
): Promise<Record<string, Value>> {
  const list = await readList(
    session,
    app.model,
    { actor: person.actor, moment, grants: grantsOf(app, person) },
    {
      table,
      fields,
      limit: 1,
      filter: {
        kind: 'call',
        operator: '==',
        args: [
          { kind: 'field', hops: [], table, field: 'id', type: { kind: 'reference', table } },
          { kind: 'literal', value: id, type: { kind: 'reference', table } },
        ],
        type: { kind: 'boolean' },
      },
    },
  );
  if (list.problems !== undefined) throw Refusal.invalid(list.problems);
  const [record] = list.records;
  if (record === undefined) throw Refusal.missing('record', `${table}/${id}`);
  return record;
}
