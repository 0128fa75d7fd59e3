/**
 * Roles → what may be done with each table: yes, no, or with the rows for which an expression is true.
 *
 * The rights of several roles add up. What no role grants is refused.
 */
import {
  type Expression,
  missingName,
  type Problem,
  pointer,
  type RoleDefinition,
  type TableGrants,
} from '@dunlin/definition';
import { check, type Node } from '@dunlin/expression';
import type { AppModel } from './app-model.ts';
import { based } from './based.ts';

/** Everything, nothing, or the rows for which the condition (in the scope of the table) is true. */
export type Right = boolean | Node;

export interface TableRights {
  readonly read: Right;
  readonly create: Right;
  readonly update: Right;
  readonly delete: Right;
  readonly import: boolean;
  readonly export: boolean;
}

export interface Grants {
  /** Rights over a table; over one that does not exist, none. */
  of(table: string): TableRights;
}

const none: TableRights = {
  read: false,
  create: false,
  update: false,
  delete: false,
  import: false,
  export: false,
};

const all: TableRights = { read: true, create: true, update: true, delete: true, import: true, export: true };

/** What the system may do. */
export const allGrants: Grants = { of: () => all };

/** @returns the rights of somebody who has all of `roles`; problems carry `document` `roles/<key>.json` */
export function compileGrants(
  roles: readonly RoleDefinition[],
  model: AppModel,
): { grants: Grants; problems: Problem[] } {
  const problems: Problem[] = [];
  const rights = new Map<string, TableRights>();
  for (const role of roles) {
    const report = (found: readonly Problem[]): void => {
      problems.push(...found.map((each) => ({ ...each, document: `roles/${role.key}.json` })));
    };
    for (const key of Object.keys(role.tables)) {
      if (key === '*' || model.tables.has(key)) continue;
      report([missingName('tables.grant', pointer('tables', key), 'table', key, model.tables.keys())]);
    }
    for (const table of model.tables.keys()) {
      const key = Object.hasOwn(role.tables, table) ? table : '*';
      const grants = Object.hasOwn(role.tables, key) ? role.tables[key] : undefined;
      if (grants === undefined) continue;
      const compiled = compileTable(grants, table, pointer('tables', key), model, report);
      rights.set(table, union(rights.get(table) ?? none, compiled));
    }
  }
  return { grants: { of: (table) => rights.get(table) ?? none }, problems };
}

function compileTable(
  grants: TableGrants,
  table: string,
  at: string,
  model: AppModel,
  report: (problems: readonly Problem[]) => void,
): TableRights {
  const right = (name: 'read' | 'create' | 'update' | 'delete'): Right => {
    const grant = grants[name] ?? false;
    if (typeof grant === 'boolean') return grant;
    const scope = { schema: model, table, expected: { kind: 'boolean' } } as const;
    const { node, problems } = check(grant.rows as Expression, scope);
    report(based(problems, `${at}${pointer(name, 'rows')}`));
    return node ?? false;
  };
  return {
    read: right('read'),
    create: right('create'),
    update: right('update'),
    delete: right('delete'),
    import: grants.import ?? false,
    export: grants.export ?? false,
  };
}

function union(a: TableRights, b: TableRights): TableRights {
  return {
    read: either(a.read, b.read),
    create: either(a.create, b.create),
    update: either(a.update, b.update),
    delete: either(a.delete, b.delete),
    import: a.import || b.import,
    export: a.export || b.export,
  };
}

function either(a: Right, b: Right): Right {
  if (a === true || b === true) return true;
  if (a === false) return b;
  if (b === false) return a;
  return { kind: 'call', operator: 'or', args: [a, b], type: { kind: 'boolean' } };
}
