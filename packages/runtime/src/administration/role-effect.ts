/**
 * A role before and after → what changes for those who have it, their other roles counted in.
 *
 * What people lose through one role they may keep through another, so the effect is worked out once for every set of roles
 * that occurs, and each difference says for how many people it holds.
 */
import { canonicalJson, type FieldLevel, type RoleDefinition } from '@dunlin/definition';
import {
  compileGrants,
  extendRoles,
  type Grants,
  type ModelField,
  type ModelTable,
  type Right,
} from '@dunlin/tables';
import type { CompiledApp } from '../compiled-app.ts';
import { adminRole } from '../person.ts';

/** `some`: the rows of a condition. */
export type Extent = 'none' | 'some' | 'all';

export interface RightChange {
  table: string;
  right: 'read' | 'create' | 'update' | 'delete' | 'import' | 'export';
  from: Extent;
  /** `some` after `some`: the condition is another. */
  to: Extent;
  people: number;
}

export interface LevelChange {
  table: string;
  field: string;
  from: FieldLevel;
  to: FieldLevel;
  people: number;
}

export interface NamedChange {
  kind: 'action' | 'report' | 'dashboard' | 'page';
  /** `*`: all of them. */
  name: string;
  gained: boolean;
}

export interface RoleEffect {
  /** Active people who have the role. */
  people: number;
  rights: RightChange[];
  /** Fields of tables that may be read before and after. */
  levels: LevelChange[];
  /** By the role itself. */
  named: NamedChange[];
}

/**
 * @param holders roles of every active person who has the role
 * @param before undefined where the role is new
 * @param after undefined where it is deleted
 */
export function roleEffect(
  app: CompiledApp,
  holders: readonly (readonly string[])[],
  before: RoleDefinition | undefined,
  after: RoleDefinition | undefined,
): RoleEffect {
  const key = (before ?? after)!.key;
  const rights = new Map<string, RightChange>();
  const levels = new Map<string, LevelChange>();
  const sets = Map.groupBy(holders, (roles) => [...roles].sort().join(' '));
  // Nobody has it: what it would do to somebody who had nothing else.
  const groups = sets.size === 0 ? [{ roles: [key], people: 0 }] : [...sets.values()].map(groupOf);
  for (const { roles, people } of groups) {
    // Administrators may do everything whatever their other roles say.
    if (roles.includes(adminRole)) continue;
    const others = roles.filter((role) => role !== key).flatMap((role) => app.roles.get(role) ?? []);
    const grants = (role: RoleDefinition | undefined): Grants => {
      const whole = role === undefined ? [] : extendRoles([role], app.roleExtensions).roles;
      return compileGrants([...others, ...whole], app.model).grants;
    };
    const [old, now] = [grants(before), grants(after)];
    for (const change of rightChanges(app, old, now))
      add(rights, `${change.table} ${change.right} ${change.from} ${change.to}`, change, people);
    for (const change of levelChanges(app, old, now))
      add(levels, `${change.table} ${change.field} ${change.from} ${change.to}`, change, people);
  }
  return {
    people: holders.length,
    rights: [...rights.values()],
    levels: [...levels.values()].slice(0, 500),
    named: namedChanges(before, after),
  };
}

const groupOf = (people: readonly (readonly string[])[]) => ({ roles: people[0]!, people: people.length });

function add<T extends { people: number }>(
  to: Map<string, T>,
  key: string,
  change: Omit<T, 'people'>,
  people: number,
): void {
  const known = to.get(key);
  if (known === undefined) to.set(key, { ...change, people } as T);
  else known.people += people;
}

const rightNames = ['read', 'create', 'update', 'delete', 'import', 'export'] as const;

function rightChanges(app: CompiledApp, old: Grants, now: Grants): Omit<RightChange, 'people'>[] {
  return [...app.model.tables.values()].flatMap(({ key, owner }) =>
    // Rows of records follow their owner; telling both would say everything twice.
    owner !== undefined
      ? []
      : rightNames.flatMap((right) => {
          const [a, b] = [old.of(key)[right], now.of(key)[right]];
          return same(a, b) ? [] : [{ table: key, right, from: extentOf(a), to: extentOf(b) }];
        }),
  );
}

function levelChanges(app: CompiledApp, old: Grants, now: Grants): Omit<LevelChange, 'people'>[] {
  return [...app.model.tables.values()].flatMap((table) => {
    if (old.of(table.key).read === false || now.of(table.key).read === false) return [];
    const fields = [...table.fields.values()].filter(({ definition }) => definition !== undefined);
    return fields.flatMap((field) => {
      const [from, to] = [levelOf(old, table, field), levelOf(now, table, field)];
      return from === to ? [] : [{ table: table.key, field: field.key, from, to }];
    });
  });
}

/** The best level of a field in any row; nobody writes what is computed, nor fields of records that they may not write. */
function levelOf(grants: Grants, table: ModelTable, field: ModelField): FieldLevel {
  const over = grants.of(table.key);
  const { read, masked, create, update } = over.field(field.key);
  if (read === false) return masked === false ? 'hidden' : 'masked';
  const written = (create !== false && over.create !== false) || (update !== false && over.update !== false);
  return field.readOnly || !table.columns.has(field.key) || !written ? 'read' : 'write';
}

const extentOf = (right: Right): Extent => (right === false ? 'none' : right === true ? 'all' : 'some');

const same = (a: Right, b: Right): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && canonicalJson(a) === canonicalJson(b));

function namedChanges(before: RoleDefinition | undefined, after: RoleDefinition | undefined): NamedChange[] {
  return (['actions', 'reports', 'dashboards', 'pages'] as const).flatMap((kind) => {
    const list = (role: RoleDefinition | undefined): readonly string[] => {
      const names = role?.[kind] ?? [];
      // The page that opens as home is open without being named.
      const home = kind === 'pages' && names !== '*' ? (role?.home ?? []) : [];
      return [names, home].flat();
    };
    const [old, now] = [new Set(list(before)), new Set(list(after))];
    const change = (name: string, gained: boolean): NamedChange => ({
      kind: kind.slice(0, -1) as NamedChange['kind'],
      name,
      gained,
    });
    return [
      ...[...now].filter((name) => !old.has(name)).map((name) => change(name, true)),
      ...[...old].filter((name) => !now.has(name)).map((name) => change(name, false)),
    ];
  });
}
