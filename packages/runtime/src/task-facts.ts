/**
 * What stands beside a task, so that nobody has to leave it to know who owes what: the paths that its step names, or the
 * first columns of the first list over its table. One query for all tasks that show the same.
 */
import type { Label } from '@dunlin/definition';
import { check, type Node, type Value } from '@dunlin/expression';
import { marksOf, readColumns, type StoredTask, shownColumn } from '@dunlin/store';
import { fieldOf, tableOf } from '@dunlin/tables';
import { flowOfVersion } from './compiled-app.ts';
import { grantsOf, type Person } from './person.ts';
import type { References, WantedReferences } from './references.ts';
import { toWire } from './wire-value.ts';
import { parametersOf, type Work } from './workspace.ts';

export interface TaskFact {
  /** Key or path over the subject. */
  field: string;
  label: Label;
  value: Value;
  /** The value is not for the reader to see, or is a mask of it. */
  hidden?: true;
  masked?: true;
  type: string;
  /** Name of the field type, e.g. `phone`. */
  fieldType: string;
  /** What to show instead of a key or an id. */
  text?: Label;
  table?: string;
}

/** How many columns of a list stand beside a task whose step names no facts. */
const columnsOfList = 8;

/**
 * Facts follow the rights over the record: a task alone does not open them.
 * @returns by id of the task
 */
export async function readTaskFacts(
  work: Work,
  person: Person,
  tasks: readonly StoredTask[],
  wanted: WantedReferences,
): Promise<Map<number, TaskFact[]>> {
  const found = new Map<number, TaskFact[]>();
  const alike = Map.groupBy(tasks, (task) => JSON.stringify([task.table_key, factPaths(work, task)]));
  for (const group of alike.values()) {
    const table = group[0]!.table_key;
    const { read } = grantsOf(work.app, person).of(table);
    if (work.app.model.table(table) === undefined || read === false) continue;
    const facts = factPaths(work, group[0]!).flatMap((path) => factOf(work, table, path) ?? []);
    const grants = grantsOf(work.app, person);
    const columns = facts.map(({ node, fact }) => shownColumn(work.app.model, grants, fact.field, node));
    const ids = group.map((task) => task.record_id);
    const rows = await readColumns(
      work.session,
      work.app.model,
      tableOf(work.app.model, table),
      ids,
      columns,
      {
        stored: true,
        parameters: parametersOf(work, person),
        ...(read === true ? {} : { where: read }),
      },
    );
    const byId = new Map(rows.map((row) => [row['id'] as number, row]));
    for (const task of group) {
      const row = byId.get(task.record_id);
      if (row === undefined) continue;
      found.set(
        task.id,
        facts.map(({ fact, choices }) => {
          const { $hidden = [], $masked = [] } = marksOf(row);
          if ($hidden.includes(fact.field)) return { ...fact, value: null, hidden: true };
          const value = row[fact.field] ?? null;
          if ($masked.includes(fact.field)) return { ...fact, value, masked: true };
          wanted.add(fact.table, value);
          const text = choices.find((choice) => choice.key === value)?.label;
          return {
            ...fact,
            value: toWire(value, fact.type as 'text'),
            ...(text === undefined ? {} : { text }),
          };
        }),
      );
    }
  }
  return found;
}

/** The fact with the name of the record that it refers to. */
export function namedFact(fact: TaskFact, refs: References): TaskFact {
  if (fact.table === undefined || fact.value === null) return fact;
  const name = refs[fact.table]?.[String(fact.value)];
  return name === undefined ? fact : { ...fact, text: { zh: name, en: name } };
}

function factPaths({ app }: Work, task: StoredTask): readonly string[] {
  const step = flowOfVersion(app, task.flow, task.flow_version)?.steps.get(task.step);
  const { facts } = (step?.options ?? {}) as { facts?: readonly string[] };
  if (facts !== undefined) return facts;
  const view = [...app.views.values()].find((each) => each.table === task.table_key);
  const fields = app.model.table(task.table_key)?.definition.fields.map((field) => field.key);
  return (view?.columns ?? fields ?? []).slice(0, columnsOfList);
}

interface Fact {
  readonly node: Node;
  readonly fact: Omit<TaskFact, 'value' | 'text' | 'hidden' | 'masked'>;
  readonly choices: readonly { readonly key: string; readonly label: Label }[];
}

/** Undefined for what expressions cannot speak about. */
function factOf({ app }: Work, table: string, path: string): Fact | undefined {
  const { node } = check({ var: path }, { schema: app.model, table });
  if (node?.kind !== 'field') return undefined;
  const field = fieldOf(tableOf(app.model, node.table), node.field);
  return {
    node,
    fact: {
      field: path,
      label: field.label,
      type: field.type.kind,
      fieldType: field.typeName,
      ...(field.type.kind === 'reference' ? { table: field.type.table } : {}),
    },
    choices: (field.options['choices'] ?? []) as Fact['choices'],
  };
}
