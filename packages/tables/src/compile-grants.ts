/**
 * Roles → what may be done with each table: yes, no, or with the rows for which an expression is true.
 *
 * The rights of several roles add up. What no role grants is refused. Rows that belong to records of another table have
 * the rights over those records, in each role that does not name their table itself.
 */
import {
  type Expression,
  missingName,
  type Problem,
  pointer,
  type RoleDefinition,
  type TableGrants,
} from '@dunlin/definition';
import { check, type Node, reachedOver } from '@dunlin/expression';
import type { AppModel, Owner } from './app-model.ts';
import { based } from './based.ts';

/** Everything, nothing, or the rows for which the condition (in the scope of the table) is true. */
export type Right = boolean | Node;

export interface TableRights {
  readonly read: Right;
  readonly create: Right;
  readonly update: Right;
  readonly delete: Right;
  /** Making a row together with the record that owns it, and deleting it with that record. */
  readonly createWith: Right;
  readonly deleteWith: Right;
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
  createWith: false,
  deleteWith: false,
  import: false,
  export: false,
};

const all: TableRights = {
  read: true,
  create: true,
  update: true,
  delete: true,
  createWith: true,
  deleteWith: true,
  import: true,
  export: true,
};

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
    const ofRole = new RoleRights(role, model, report);
    for (const table of model.tables.keys()) {
      rights.set(table, union(rights.get(table) ?? none, ofRole.of(table)));
    }
  }
  return { grants: { of: (table) => rights.get(table) ?? none }, problems };
}

/** The rights of one role; those over owned rows are made of those over their owners. */
class RoleRights {
  readonly #role: RoleDefinition;
  readonly #model: AppModel;
  readonly #report: (problems: readonly Problem[]) => void;
  readonly #known = new Map<string, TableRights>();

  constructor(role: RoleDefinition, model: AppModel, report: (problems: readonly Problem[]) => void) {
    this.#role = role;
    this.#model = model;
    this.#report = report;
  }

  of(table: string): TableRights {
    let rights = this.#known.get(table);
    if (rights === undefined) {
      rights = this.#compile(table);
      this.#known.set(table, rights);
    }
    return rights;
  }

  #compile(table: string): TableRights {
    const { tables } = this.#role;
    const owner = this.#model.table(table)?.owner;
    const named = Object.hasOwn(tables, table);
    // What stands for every table is about those that stand by themselves.
    if (owner !== undefined && !named) return followOwner(this.of(owner.table), table, owner);
    const key = named ? table : '*';
    const grants = Object.hasOwn(tables, key) ? tables[key] : undefined;
    return grants === undefined
      ? none
      : compileTable(grants, table, pointer('tables', key), this.#model, this.#report);
  }
}

/** Who may change a record may do anything with its rows; who may make or delete it, makes or deletes them with it. */
function followOwner(rights: TableRights, table: string, owner: Owner): TableRights {
  const hop = { from: table, field: owner.via, table: owner.table };
  const over = (right: Right): Right => (typeof right === 'boolean' ? right : reachedOver([hop], right));
  const change = over(rights.update);
  return {
    read: over(rights.read),
    create: change,
    update: change,
    delete: change,
    // An owner that is owned itself can be made in an existing record, or together with a new one.
    createWith: over(either(rights.create, rights.createWith)),
    deleteWith: over(either(rights.delete, rights.deleteWith)),
    import: rights.import,
    export: rights.export,
  };
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
  const [create, remove] = [right('create'), right('delete')];
  return {
    read: right('read'),
    create,
    update: right('update'),
    delete: remove,
    createWith: create,
    deleteWith: remove,
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
    createWith: either(a.createWith, b.createWith),
    deleteWith: either(a.deleteWith, b.deleteWith),
    import: a.import || b.import,
    export: a.export || b.export,
  };
}

function either(a: Right, b: Right): Right {
  if (a === true || b === true) return true;
  if (a === false || a === b) return b;
  if (b === false) return a;
  return { kind: 'call', operator: 'or', args: [a, b], type: { kind: 'boolean' } };
}
