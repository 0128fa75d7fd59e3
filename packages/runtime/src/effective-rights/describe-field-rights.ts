/** The level of one field for a person, with what their roles say of it and what it is computed from. */
import type { FieldLevel } from '@dunlin/definition';
import type { Node } from '@dunlin/expression';
import { rightGiving } from '@dunlin/store';
import {
  type AppModel,
  both,
  documentOfGrant,
  type Grants,
  type ModelTable,
  type Right,
  tableOf,
} from '@dunlin/tables';
import type { CompiledApp } from '../compiled-app.ts';
import { adminRole } from '../person.ts';
import type { CompiledRole } from './describe-table-rights.ts';
import { type Judge, type Judges, judgeRows } from './record-verdicts.ts';
import type { FieldAnswer, Limit, Named, Verdict } from './rights-answer.ts';
import { levelSource } from './role-sources.ts';

export function describeFieldRights(
  { model, grantOrigins }: Pick<CompiledApp, 'model' | 'grantOrigins'>,
  { grants, roles, judges }: { grants: Grants; roles: readonly CompiledRole[]; judges: Judges },
  table: ModelTable,
  key: string,
): FieldAnswer {
  const field = table.fields.get(key) ?? table.columns.get(key);
  const collection = table.collections.get(key);
  const limits = limitsOf(table, key, grants);
  const level = levelOf(grants, judges.together, table.key, key, limits);
  const ranks = order.indexOf(level);
  const others = roles
    .filter(({ held }) => !held)
    .map((role) => ({
      key: role.key,
      label: role.label,
      level: levelOf(role.grants, judges.alone, table.key, key, limits),
    }))
    .filter((role) => order.indexOf(role.level) > ranks);
  return {
    key,
    label: (collection ?? field)!.label,
    type: collection === undefined ? field!.typeName : collection.fieldType.name,
    level,
    varies: judges.together === judgeRows && varies(grants, table.key, key, limits),
    grants: roles
      .filter(({ held }) => held)
      .map(({ key: role, label, definition, grants: alone }) => {
        const everything = role === adminRole;
        const source = levelSource(model, definition, table.key, key);
        return {
          role: { key: role, label },
          document: documentOfGrant(grantOrigins, role, source.pointer),
          pointer: everything ? '' : source.pointer,
          level: everything ? 'write' : source.level,
          named: everything || source.named,
          reads: everything ? 'yes' : judges.alone(alone.of(table.key).read),
        };
      }),
    others,
    limits,
    sources: field?.node === undefined ? [] : sourcesOf(model, grants, field.node),
  };
}

const order: readonly FieldLevel[] = ['hidden', 'masked', 'read', 'write'];

/** The highest level that holds in the record, or in any row. */
function levelOf(
  grants: Grants,
  judge: Judge,
  table: string,
  key: string,
  limits: readonly Limit[],
): FieldLevel {
  const of = grants.of(table);
  const seen = of.field(key);
  // Each right is asked by itself: the judge knows the conditions as they are compiled.
  const holds = (...rights: readonly Right[]): boolean =>
    [of.read, ...rights].every((right) => judge(right) !== 'no');
  if (limits.length === 0 && holds(of.update, seen.update)) return 'write';
  if (holds(seen.read)) return 'read';
  return holds(seen.masked) ? 'masked' : 'hidden';
}

function varies(grants: Grants, table: string, key: string, limits: readonly Limit[]): boolean {
  const of = grants.of(table);
  const seen = of.field(key);
  const changed = both(of.update, seen.update);
  const depends = (right: Right): boolean => judgeRows(right) === 'some';
  return (
    judgeRows(of.read) !== 'no' &&
    (depends(seen.read) || depends(seen.masked) || (limits.length === 0 && depends(changed)))
  );
}

/** What keeps everybody from writing the field, or all who are no administrators. */
function limitsOf(table: ModelTable, key: string, grants: Grants): Limit[] {
  const field = table.fields.get(key) ?? table.columns.get(key);
  const changes = field?.changes ?? table.collections.get(key)?.definition.changes;
  return [
    ...(table.definition.appendOnly === true ? (['append-only'] as const) : []),
    ...(field?.readOnly === true ? (['computed'] as const) : []),
    ...(changes === 'flows' || changes === 'never' ? [changes] : []),
    ...(givesRights(table.key, key) && !grants.admin ? (['administrators'] as const) : []),
  ];
}

/** Fields that decide about the rights of people. */
const givesRights = (table: string, key: string): boolean => rightGiving.get(table)?.includes(key) === true;

/** What a computed field reads directly. */
function sourcesOf(model: AppModel, grants: Grants, node: Node): FieldAnswer['sources'] {
  const found = new Map<string, Named & { table: Named; level: FieldLevel }>();
  const note = (table: string, key: string): void => {
    const of = tableOf(model, table);
    const field = of.fields.get(key) ?? of.columns.get(key);
    if (field === undefined) return;
    const seen = grants.of(table).field(key);
    const level = judgeSeen(seen.read) ? 'read' : judgeSeen(seen.masked) ? 'masked' : 'hidden';
    found.set(`${table}.${key}`, { key, label: field.label, table: { key: table, label: of.label }, level });
  };
  const visit = (each: Node): void => {
    if (each.kind === 'call') for (const arg of each.args) visit(arg);
    if (each.kind !== 'field' && each.kind !== 'aggregate') return;
    for (const { from, field } of each.hops) note(from, field);
    if (each.kind === 'field') {
      note(each.table, each.field);
      return;
    }
    note(each.table, each.via);
    if (each.value !== undefined) visit(each.value);
    if (each.filter !== undefined) visit(each.filter);
  };
  visit(node);
  return [...found.values()];
}

const judgeSeen = (right: Right): boolean => (judgeRows(right) as Verdict) !== 'no';
