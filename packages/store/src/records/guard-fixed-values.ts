/**
 * What stays as it was created, whoever writes: records of append-only tables, and values that nobody, or only flows
 * and rules, may change. Rights do not lift this. A value given again unchanged is no change, and a reference that is led to the
 * record which its own has become part of still says what it said.
 */
import type { Problem } from '@dunlin/definition';
import { type AppModel, type ModelField, type ModelTable, referredTable } from '@dunlin/tables';
import type { WriteContext } from './change-set.ts';
import { isGiven } from './check-values.ts';
import { type Draft, type Edit, type Prepared, type Removal, recordProblem } from './preparation.ts';

export function guardFixedValues(model: AppModel, context: WriteContext, prepared: Prepared): void {
  const { drafts, edits, removals, problems } = prepared;
  const made = new Set(drafts.map(({ table, id }) => `${table.key}:${id}`));
  for (const edit of edits) {
    const keys = Object.keys(edit.values).filter(
      (key) => isGiven(edit, key) && !(context.movesReferences === true && isReference(edit.table, key)),
    );
    if (keys.length > 0 && edit.table.definition.appendOnly === true) {
      problems.push(appendOnlyProblem(edit.table, edit.at));
    } else {
      for (const key of keys) {
        const found = fixedProblem(
          edit.table,
          edit.table.columns.get(key)!,
          context,
          `${edit.valuesAt}/${key}`,
        );
        if (found !== undefined) problems.push(found);
      }
    }
    if (keys.length > 0) guardRow(model, context, edit, made, problems);
  }
  for (const removal of removals) {
    if (removal.table.definition.appendOnly === true) {
      problems.push(appendOnlyProblem(removal.table, removal.at));
    } else guardRow(model, context, removal, made, problems);
  }
  for (const draft of drafts) guardRow(model, context, draft, made, problems);
}

const isReference = (table: ModelTable, key: string): boolean => {
  const field = table.columns.get(key);
  return field !== undefined && referredTable(field) !== undefined;
};

/** The problem of changing a field of a record that is there, if it is one. */
export function fixedProblem(
  table: ModelTable,
  field: ModelField,
  context: WriteContext,
  at: string,
): Problem | undefined {
  if (table.definition.appendOnly === true) return appendOnlyProblem(table, at);
  return changesProblem(field.changes, field, context, at);
}

function changesProblem(
  changes: 'people' | 'flows' | 'never' | undefined,
  { key, label }: Pick<ModelField, 'key' | 'label'>,
  { through }: WriteContext,
  at: string,
): Problem | undefined {
  if (changes === undefined || changes === 'people') return undefined;
  if (changes === 'flows' && (through.kind === 'flow' || through.kind === 'rule')) return undefined;
  const detail =
    changes === 'never'
      ? `"${label.en}" stays as it was when the record was created`
      : `"${label.en}" is changed by a flow or rule only, for instance after an approval`;
  return recordProblem('record.fixed', at, detail, { field: key, changes });
}

/** A row is part of its record: it comes, changes and goes as the record's own value may. */
function guardRow(
  model: AppModel,
  context: WriteContext,
  target: Draft | Edit | Removal,
  made: ReadonlySet<string>,
  problems: Problem[],
): void {
  const { owner } = target.table;
  if (owner === undefined) return;
  const table = model.table(owner.table)!;
  const values = target.kind === 'create' ? target.values : target.old;
  if (made.has(`${owner.table}:${values?.[owner.via]}`)) return;
  const collection = table.collections.get(owner.collection)!;
  const found =
    table.definition.appendOnly === true
      ? appendOnlyProblem(table, target.at)
      : changesProblem(collection.definition.changes, collection, context, target.at);
  if (found !== undefined) problems.push(found);
}

const appendOnlyProblem = (table: ModelTable, at: string): Problem =>
  recordProblem(
    'record.append-only',
    at,
    `Records of ${table.key} are never changed or deleted; write a correcting one instead`,
    { table: table.key },
  );
