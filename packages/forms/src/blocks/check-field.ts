/** What the schema of a field block cannot say: that its fields are there and can be treated so. */
import { missingName, type Problem, pointer, problem } from '@dunlin/definition';
import { choiceKeys, type ModelField, type ModelTable } from '@dunlin/tables';
import type { Static } from 'typebox';
import type { BlockPlace } from '../define-block-type.ts';
import type { FieldBlock } from './field.ts';

type FieldOptions = Static<typeof FieldBlock>;

export function checkField(options: FieldOptions, { model, table }: BlockPlace): Problem[] {
  const key = options.field;
  const collection = table.collections.get(key);
  if (collection !== undefined) return collectionProblems(options, collection.fieldType.name);
  const field = table.fields.get(key) ?? table.columns.get(key);
  if (field === undefined) {
    const known = [...table.fields.keys(), ...table.collections.keys()];
    return [missingName('form.field', '/field', `field of ${table.key}`, key, known)];
  }
  const problems = [...givenProblems(options, field)];
  const keys = field.fieldType === undefined ? undefined : choiceKeys(field.fieldType, field.options);
  for (const choice of Object.keys(options.choices ?? {})) {
    if (keys?.includes(choice) === true) continue;
    problems.push(
      missingName('form.choice', pointer('choices', choice), `choice of ${key}`, choice, keys ?? []),
    );
  }
  const target = field.type.kind === 'reference' ? model.table(field.type.table) : undefined;
  for (const name of ['match', 'fills'] as const) {
    if (options[name] === undefined || target !== undefined) continue;
    const detail = `"${key}" refers to no other record, so there is nothing to choose from`;
    problems.push(problem('form.option', pointer(name), detail, { field: key, option: name }));
  }
  if (target === undefined) return problems;
  const matched = new Set<string>();
  options.match?.forEach(({ field: of }, index) => {
    const at = pointer('match', index, 'field');
    if (matched.has(of)) {
      problems.push(problem('form.twice', at, `"${of}" is asked for twice`, { field: of }));
    }
    matched.add(of);
    if (target.fields.has(of)) return;
    problems.push(missingName('form.field', at, `field of ${target.key}`, of, target.fields.keys()));
  });
  for (const filled of Object.keys(options.fills ?? {})) problems.push(...fillProblems(filled, key, table));
  return problems;
}

/** Files and lists of records: filled in as they are, never computed. */
function collectionProblems(options: FieldOptions, type: string): Problem[] {
  if (type === 'child-table') {
    const detail = `"${options.field}" are rows of a table: show them with a block of type "rows"`;
    return [problem('form.option', '/field', detail, { field: options.field, option: 'field' })];
  }
  return (['default', 'computed', 'choices', 'match', 'fills'] as const).flatMap((name) =>
    options[name] === undefined
      ? []
      : [
          problem('form.option', pointer(name), `A field of type ${type} takes no "${name}"`, {
            field: options.field,
            option: name,
          }),
        ],
  );
}

function givenProblems(options: FieldOptions, { key, readOnly }: ModelField): Problem[] {
  const refuse = (name: string, detail: string): Problem =>
    problem('form.option', pointer(name), detail, { field: key, option: name });
  if (readOnly) {
    const detail = `"${key}" is computed or kept by the system: nothing can be given to it`;
    return (['default', 'computed', 'required', 'fills', 'match'] as const).flatMap((name) =>
      options[name] === undefined ? [] : [refuse(name, detail)],
    );
  }
  if (options.computed === undefined) return [];
  const detail = `"${key}" is always computed, so this has no effect`;
  return (['default', 'choices', 'match'] as const).flatMap((name) =>
    options[name] === undefined ? [] : [refuse(name, detail)],
  );
}

function fillProblems(filled: string, from: string, table: ModelTable): Problem[] {
  const at = pointer('fills', filled);
  const writable = [...table.columns.values()].filter((each) => !each.readOnly && each.key !== from);
  if (writable.some((each) => each.key === filled)) return [];
  const keys = writable.map((each) => each.key);
  return [missingName('form.field', at, `field of ${table.key} that can be filled`, filled, keys)];
}
