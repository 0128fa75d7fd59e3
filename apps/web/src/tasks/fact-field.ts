/** The field behind a fact of a task, so that it shows as it does everywhere else. */
import type { Field, Task } from '../api/types.ts';
import type { Catalog } from '../app/catalog.ts';

type Fact = Task['facts'][number];

const valueTypes: Record<string, Field['valueType']> = {
  money: 'money',
  integer: 'integer',
  decimal: 'decimal',
  date: 'date',
  instant: 'instant',
  boolean: 'boolean',
  reference: 'reference',
};

export function factField(catalog: Catalog, task: Task, fact: Fact): Field {
  return (
    catalog.field(task.subject.table, fact.field) ?? {
      key: fact.field,
      label: fact.label,
      type: fact.type === 'reference' ? 'reference' : 'text',
      valueType: valueTypes[fact.type] ?? 'text',
      required: false,
      unique: false,
      readOnly: true,
      options: fact.table === undefined ? {} : { table: fact.table },
    }
  );
}

/** The amount that counts: what is still open, else the first money among the facts. */
export function amountOf(task: Task): number | string | null {
  const money = task.facts.filter((fact) => fact.type === 'money' && fact.value !== null);
  const fact = money.find((each) => each.field === 'open_amount') ?? money[0];
  return (fact?.value as number | string | undefined) ?? null;
}

/** Whom the task is about: the title of the first record, other than a person, that its subject refers to. */
export function partyOf(task: Task, refs: Record<string, Record<string, string>>): string {
  const fact = task.facts.find(
    (each) => each.type === 'reference' && each.table !== 'users' && each.value !== null,
  );
  return fact?.table === undefined ? '' : (refs[fact.table]?.[String(fact.value)] ?? '');
}
