/**
 * The definitions as they were, and the model → what changes without a trace in the catalogue: options that are gone,
 * narrower limits, new checks, computed fields whose meaning is another. Pure.
 */
import {
  canonicalJson,
  type Expression,
  type FieldDefinition,
  type TableDefinition,
} from '@dunlin/definition';
import type { Node } from '@dunlin/expression';
import { type AppModel, fieldOf, type ModelField, tableOf } from '@dunlin/tables';
import { RenamedExpressions, type Renames } from './renamed-expressions.ts';
import type { SchemaStep } from './schema-step.ts';

/** Definitions that were live before the change, by table. */
export type PreviousTables = ReadonlyMap<string, TableDefinition>;

export const previousField = (
  previous: PreviousTables | undefined,
  table: string,
  field: ModelField,
): FieldDefinition | undefined => {
  const fields = previous?.get(table)?.fields;
  return (
    fields?.find(({ key }) => key === field.key) ??
    fields?.find(({ key }) => key === field.definition?.renamedFrom)
  );
};

const same = (a: unknown, b: unknown): boolean => canonicalJson({ a }) === canonicalJson({ a: b });

/** Keys that fields had before, as far as their values go on under the new ones. */
export function findRenames(
  model: AppModel,
  previous: PreviousTables,
  steps: readonly SchemaStep[],
): Renames {
  const carried = new Set(
    steps.flatMap((step) => (step.kind === 'rename-column' ? [`${step.table}.${step.column}`] : [])),
  );
  const renames = new Map<string, Map<string, string>>();
  for (const table of model.tables.values()) {
    for (const field of table.fields.values()) {
      const old = previousField(previous, table.key, field)?.key;
      if (old === undefined || old === field.key || table.fields.has(old)) continue;
      // A column may stand under the new key already, and its values are others.
      if (table.columns.has(field.key) && !carried.has(`${table.key}.${field.key}`)) continue;
      const ofTable = renames.get(table.key) ?? new Map<string, string>();
      renames.set(table.key, ofTable.set(field.key, old));
    }
  }
  return renames;
}

/** Steps that touch no table and tell what existing records may break. */
export function recheckSteps(model: AppModel, previous: PreviousTables, renames: Renames): SchemaStep[] {
  const changed = changedFields(model, previous, renames);
  const expressions = new RenamedExpressions(model, renames);
  const steps: SchemaStep[] = [];
  for (const table of model.tables.values()) {
    const before = previous.get(table.key);
    if (before === undefined) continue;
    for (const field of table.columns.values()) {
      const old = previousField(previous, table.key, field);
      if (old === undefined || field.source.kind !== 'column') continue;
      const place = { table: table.key, column: field.key };
      const choices = removedChoices(old, field);
      if (choices.length > 0) steps.push({ kind: 'remove-choices', ...place, choices });
      if (isNarrower(old, field)) steps.push({ kind: 'limit-values', ...place });
    }
    for (const { key, node } of table.checks) {
      const old = before.checks?.find((each) => each.key === key);
      const now = table.definition.checks?.find((each) => each.key === key);
      const isNew =
        old === undefined ||
        !expressions.isSame(
          table.key,
          old.expression as Expression,
          now?.expression as Expression | undefined,
        );
      if (isNew || uses(node, model, changed))
        steps.push({ kind: 'check-records', table: table.key, check: key });
    }
  }
  return steps;
}

/** `table.field` of every computed field whose own expression is new, that builds on one of those, or counts by a calendar. */
export function changedComputed(
  model: AppModel,
  previous: PreviousTables,
  renames: Renames,
): ReadonlySet<string> {
  const changed = changedFields(model, previous, renames);
  const found = new Set<string>();
  for (const table of model.tables.values()) {
    for (const field of table.fields.values()) {
      if (field.source.kind === 'column' || field.node === undefined) continue;
      const name = `${table.key}.${field.key}`;
      if (changed.has(name) || uses(field.node, model, changed)) found.add(name);
    }
  }
  return found;
}

/** `table.field` of every field that is new, or is computed or kept in another way. Labels do not count. */
function changedFields(model: AppModel, previous: PreviousTables, renames: Renames): ReadonlySet<string> {
  const expressions = new RenamedExpressions(model, renames);
  const changed = new Set<string>();
  for (const table of model.tables.values()) {
    const before = previous.get(table.key);
    for (const field of table.fields.values()) {
      const { definition } = field;
      if (definition === undefined) continue;
      const old = before === undefined ? undefined : previousField(previous, table.key, field);
      const isSame =
        old !== undefined &&
        (old.key === field.key || renames.get(table.key)?.get(field.key) === old.key) &&
        old.type === definition.type &&
        expressions.isSame(table.key, expressionOf(old), expressionOf(definition)) &&
        same(old.options?.['table'] ?? null, definition.options?.['table'] ?? null);
      // A built-in table has no definition that was live; it changes with the version of the program alone.
      if (!isSame && before !== undefined) changed.add(`${table.key}.${field.key}`);
    }
  }
  return changed;
}

const expressionOf = ({ options }: FieldDefinition): Expression | undefined =>
  options?.['expression'] as Expression | undefined;

/** Whether a value depends on one of the fields or on a calendar, through computed ones too. */
function uses(node: Node, model: AppModel, fields: ReadonlySet<string>): boolean {
  const seen = new Set<string>();
  const visit = (each: Node | undefined): boolean => {
    if (each === undefined) return false;
    switch (each.kind) {
      case 'literal':
        // A calendar, whose days may be others now: no definition of a table tells.
        return each.type.kind === 'json';
      case 'parameter':
        return false;
      case 'call':
        return each.args.some(visit);
      case 'aggregate':
        return (
          fields.has(`${each.table}.${each.via}`) ||
          each.hops.some(({ from, field }) => fields.has(`${from}.${field}`)) ||
          visit(each.value) ||
          visit(each.filter)
        );
      case 'field': {
        if (each.hops.some(({ from, field }) => fields.has(`${from}.${field}`))) return true;
        const name = `${each.table}.${each.field}`;
        if (fields.has(name)) return true;
        if (seen.has(name)) return false;
        seen.add(name);
        return visit(computedNode(model, each.table, each.field));
      }
      default:
        return false;
    }
  };
  return visit(node);
}

const computedNode = (model: AppModel, table: string, field: string): Node | undefined =>
  model.table(table)?.fields.get(field)?.node;

/** Tables whose records decide the value of a node, its own table included. */
export function tablesBehind(node: Node, model: AppModel, table: string): ReadonlySet<string> {
  const tables = new Set([table]);
  const seen = new Set<string>();
  const visit = (each: Node | undefined): void => {
    if (each === undefined) return;
    if (each.kind === 'call') each.args.forEach(visit);
    else if (each.kind === 'aggregate') {
      for (const hop of each.hops) tables.add(hop.from).add(hop.table);
      tables.add(each.table);
      visit(each.value);
      visit(each.filter);
    } else if (each.kind === 'field') {
      for (const hop of each.hops) tables.add(hop.from).add(hop.table);
      tables.add(each.table);
      const name = `${each.table}.${each.field}`;
      if (seen.has(name)) return;
      seen.add(name);
      visit(computedNode(model, each.table, each.field));
    }
  };
  visit(node);
  return tables;
}

/** Stored columns behind a node that are missing or another in the database, so that it cannot be computed yet. */
export function columnsBehind(node: Node, model: AppModel): ReadonlySet<string> {
  const columns = new Set<string>();
  const seen = new Set<string>();
  const add = (table: string, key: string): void => {
    const name = `${table}.${key}`;
    if (seen.has(name)) return;
    seen.add(name);
    const field = fieldOf(tableOf(model, table), key);
    if (field.source.kind !== 'formula') columns.add(name);
    visit(field.node);
  };
  const visit = (each: Node | undefined): void => {
    if (each === undefined) return;
    if (each.kind === 'call') each.args.forEach(visit);
    else if (each.kind === 'aggregate' || each.kind === 'field') {
      for (const hop of each.hops) add(hop.from, hop.field);
      if (each.kind === 'field') add(each.table, each.field);
      else {
        add(each.table, each.via);
        visit(each.value);
        visit(each.filter);
      }
    }
  };
  visit(node);
  return columns;
}

function removedChoices(old: FieldDefinition, field: ModelField): string[] {
  if (!(field.type.kind === 'choice' || field.type.kind === 'choices')) return [];
  const before = old.options?.['choices'];
  const now = field.options['choices'];
  if (!Array.isArray(before) || !Array.isArray(now)) return [];
  const kept = new Set(now.map((each: { key: string }) => each.key));
  return before.map((each: { key: string }) => each.key).filter((key) => !kept.has(key));
}

/** Options that only ever concern how values look or which are offered. */
const harmless: ReadonlySet<string> = new Set(['choices', 'expression', 'table', 'prefix', 'digits']);

/** Whether values that fitted the field as it was may not fit it now, although its column can hold them. */
function isNarrower(old: FieldDefinition, field: ModelField): boolean {
  const definition = field.definition;
  if (definition === undefined || field.fieldType?.source !== 'column') return false;
  const [before, now] = [old.options ?? {}, definition.options ?? {}];
  if (old.type !== definition.type) return field.column?.kind === 'text' && now['choices'] === undefined;
  return [...new Set([...Object.keys(before), ...Object.keys(now)])].some((key) => {
    if (harmless.has(key) || same(before[key] ?? null, now[key] ?? null)) return false;
    const [a, b] = [before[key], now[key]];
    if (key === 'minimum' && typeof a === 'number') return typeof b === 'number' && b > a;
    if (key === 'maximum' && typeof a === 'number') return typeof b === 'number' && b < a;
    if (key === 'maxLength' && typeof a === 'number' && typeof b === 'number') return b < a;
    // Without one of its own a text has that of its type.
    if (key === 'maxLength' && b === undefined) return true;
    return now[key] !== undefined;
  });
}
