/** Defaults and checks of a table, type-checked once all its fields have their types. */
import {
  type CheckDefinition,
  type Expression,
  missingName,
  type Problem,
  pointer,
  problem,
  under,
} from '@dunlin/definition';
import { check, type Node, type Schema, type Type } from '@dunlin/expression';
import type { AppModel, ModelCheck, ModelField, ModelTable } from './app-model.ts';
import { based } from './based.ts';
import { coerceField } from './coerce-field.ts';
import { depends } from './computed-fields.ts';
import type { Report, Writable } from './report.ts';

export function checkDefaults(model: AppModel, table: ModelTable, report: Report): void {
  table.definition.fields.forEach((definition, index) => {
    const field = table.columns.get(definition.key);
    if (definition.default === undefined || field === undefined || field.source.kind !== 'column') return;
    if (field.definition !== definition) return;
    const at = pointer('fields', index, 'default');
    const { node, problems } = checkGivenValue(model, table.key, field, definition.default as Expression);
    report(table.key, based(problems, at));
    if (node !== undefined) (field as Writable<ModelField>).default = node;
  });
}

/**
 * What gives a field its value, over records of `table`: an expression, or the value itself where expressions have
 * none of its kind.
 */
export function checkGivenValue(
  schema: Schema,
  table: string,
  field: ModelField,
  given: Expression,
): { node?: Node; problems: readonly Problem[] } {
  const { type, fieldType } = field;
  if (canBeWritten(type) || isPath(given, type)) return check(given, { schema, table, expected: type });
  if (fieldType?.source !== 'column') return { problems: [] };
  const coerced = coerceField(fieldType, given, field.options);
  if ('value' in coerced) return { node: { kind: 'literal', value: coerced.value, type }, problems: [] };
  const { detail, params } = coerced.problem;
  return { problems: [problem('tables.default', '', detail, params)] };
}

/** Whether expressions can give a value of the type; lists, addresses and the like are given as they are. */
const canBeWritten = ({ kind }: Type): boolean => !constantKinds.has(kind);
const constantKinds: ReadonlySet<Type['kind']> = new Set(['choices', 'rich-text', 'address', 'json']);

/** `{"var": "contract.payment_methods"}`: such a value can be taken over from another field. */
const isPath = (given: unknown, { kind }: Type): boolean =>
  kind !== 'json' &&
  typeof given === 'object' &&
  given !== null &&
  Object.keys(given).join() === 'var' &&
  typeof (given as { var: unknown }).var === 'string';

export function checksOf(model: AppModel, table: ModelTable, report: Report): ModelCheck[] {
  const seen = new Set<string>();
  return (table.definition.checks ?? []).flatMap((definition, index) => {
    const at = pointer('checks', index);
    const found: Problem[] = [];
    if (seen.has(definition.key)) {
      found.push(
        problem('tables.duplicate', under(at, 'key'), `Two checks have the key "${definition.key}"`, {
          key: definition.key,
        }),
      );
    }
    seen.add(definition.key);
    // Rows too: that there are too few of them is said where they stand.
    const places = [...table.fields.keys(), ...table.collections.keys()];
    if (definition.field !== undefined && !places.includes(definition.field)) {
      found.push(missingName('tables.reference', under(at, 'field'), 'field', definition.field, places));
    }
    const expected: Type = { kind: 'boolean' };
    const { node, problems } = check(definition.expression as Expression, {
      schema: model,
      table: table.key,
      expected,
    });
    found.push(...based(problems, under(at, 'expression')));
    if (node !== undefined && depends(node, model, 'user')) {
      found.push(
        problem(
          'tables.user',
          under(at, 'expression'),
          'A check holds for everybody: it cannot use the current user',
        ),
      );
    }
    const { values, problems: ofMessage } = messageValues(model, table.key, definition);
    found.push(...based(ofMessage, at));
    report(table.key, found);
    return node === undefined
      ? []
      : [
          {
            key: definition.key,
            node,
            message: definition.message,
            values,
            ...(definition.field === undefined ? {} : { field: definition.field }),
          },
        ];
  });
}

/** What the message of a check shows; a name in braces that is none of them is a problem. */
export function messageValues(
  schema: Schema,
  table: string,
  { message, values = {} }: CheckDefinition,
): { values: Map<string, Node>; problems: Problem[] } {
  const found = new Map<string, Node>();
  const problems: Problem[] = [];
  for (const [name, value] of Object.entries(values)) {
    const { node, problems: wrong } = check(value as Expression, { schema, table });
    problems.push(...based(wrong, pointer('values', name)));
    if (node !== undefined) found.set(name, node);
  }
  for (const language of ['zh', 'en'] as const) {
    for (const [, name] of message[language].matchAll(shownValue)) {
      if (Object.hasOwn(values, name!)) continue;
      const place = pointer('message', language);
      problems.push(missingName('tables.message', place, 'value of the check', name!, Object.keys(values)));
    }
  }
  return { values: found, problems };
}

/** `{open_items}` in the message of a check. */
export const shownValue = /\{([a-z][a-z0-9_]{0,47})\}/g;
