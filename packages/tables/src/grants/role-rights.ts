/**
 * One role → its rights over each table and its level of each field.
 *
 * Rows that belong to records of another table have the rights over those records, where the role does not name their
 * table itself; what the role keeps of a field that is such rows, it keeps of the rows.
 */
import {
  type Expression,
  type FieldLevel,
  missingName,
  type Problem,
  pointer,
  problem,
  type RoleDefinition,
  type TableGrants,
} from '@dunlin/definition';
import { check } from '@dunlin/expression';
import type { AppModel, ModelTable, Owner } from '../app-model.ts';
import { based } from '../based.ts';
import { either, over } from './combine-rights.ts';
import type { Right, TableRights } from './grants.ts';

export type RowRights = Omit<TableRights, 'field'>;

/** The level a role gives a field, and whether it names the field: naming one decides, whatever it is computed from. */
export interface GivenLevel {
  readonly level: FieldLevel;
  readonly named: boolean;
}

export const noRowRights: RowRights = {
  read: false,
  create: false,
  update: false,
  delete: false,
  createWith: false,
  deleteWith: false,
  import: false,
  export: false,
};

const order: readonly FieldLevel[] = ['hidden', 'masked', 'read', 'write'];

export const isAtLeast = (level: FieldLevel, wanted: FieldLevel): boolean =>
  order.indexOf(level) >= order.indexOf(wanted);

/** Whoever reads a record reads these. */
const unlevelled: ReadonlySet<string> = new Set(['id', 'version']);

export class RoleRights {
  readonly #role: RoleDefinition;
  readonly #model: AppModel;
  readonly #problems: Problem[] = [];
  readonly #known = new Map<string, RowRights>();

  constructor(role: RoleDefinition, model: AppModel) {
    this.#role = role;
    this.#model = model;
    for (const key of Object.keys(role.tables)) this.#checkEntry(key);
  }

  /** Of the definition; complete when every table has been asked for. */
  get problems(): Problem[] {
    return this.#problems.map((each) => ({ ...each, document: `roles/${this.#role.key}.json` }));
  }

  of(table: string): RowRights {
    let rights = this.#known.get(table);
    if (rights === undefined) {
      rights = this.#compile(table);
      this.#known.set(table, rights);
    }
    return rights;
  }

  level(table: string, field: string): GivenLevel {
    const levels = this.#entry(table)?.grants.fields ?? {};
    if (unlevelled.has(field)) return { level: 'write', named: false };
    if (field !== '*' && Object.hasOwn(levels, field)) return { level: levels[field]!, named: true };
    return { level: Object.hasOwn(levels, '*') ? levels['*']! : 'write', named: false };
  }

  #compile(table: string): RowRights {
    const owner = this.#model.table(table)?.owner;
    const entry = this.#entry(table);
    const rights =
      entry !== undefined
        ? this.#rowRights(entry.grants, table, entry.at)
        : owner === undefined
          ? noRowRights
          : followOwner(this.of(owner.table), table, owner);
    return owner === undefined ? rights : keptBy(this.level(owner.table, owner.collection).level, rights);
  }

  /** What the role says about a table: by its name, or for every table that stands by itself. */
  #entry(table: string): { grants: TableGrants; at: string } | undefined {
    const { tables } = this.#role;
    const owned = this.#model.table(table)?.owner !== undefined;
    const key = Object.hasOwn(tables, table) ? table : owned ? undefined : '*';
    if (key === undefined || !Object.hasOwn(tables, key)) return undefined;
    return { grants: tables[key]!, at: pointer('tables', key) };
  }

  #rowRights(grants: TableGrants, table: string, at: string): RowRights {
    const right = (name: 'read' | 'create' | 'update' | 'delete'): Right => {
      const grant = grants[name] ?? false;
      if (typeof grant === 'boolean') return grant;
      const scope = { schema: this.#model, table, expected: 'boolean' } as const;
      const { node, problems } = check(grant.rows as Expression, scope);
      this.#problems.push(...based(problems, `${at}${pointer(name, 'rows')}`));
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

  #checkEntry(key: string): void {
    const { tables } = this.#model;
    if (key !== '*' && !tables.has(key)) {
      this.#problems.push(missingName('tables.grant', pointer('tables', key), 'table', key, tables.keys()));
      return;
    }
    const about = key === '*' ? [...tables.values()] : [tables.get(key)!];
    for (const field of Object.keys(this.#role.tables[key]!.fields ?? {})) {
      const at = pointer('tables', key, 'fields', field);
      if (unlevelled.has(field)) {
        const detail = `"${field}" is read by everybody who reads the record and takes no level`;
        this.#problems.push(problem('tables.grant-level', at, detail, { field }));
      } else if (field !== '*' && !about.some((table) => hasField(table, field))) {
        this.#problems.push(missingName('tables.grant', at, 'field', field, about.flatMap(fieldKeys)));
      }
    }
  }
}

const hasField = (table: ModelTable, key: string): boolean =>
  table.fields.has(key) || table.columns.has(key) || table.collections.has(key);

const fieldKeys = (table: ModelTable): string[] => [...table.fields.keys(), ...table.collections.keys()];

/** Who may change a record may do anything with its rows; who may make or delete it, makes or deletes them with it. */
function followOwner(rights: RowRights, table: string, owner: Owner): RowRights {
  const hop = { from: table, field: owner.via, table: owner.table };
  const change = over([hop], rights.update);
  return {
    read: over([hop], rights.read),
    create: change,
    update: change,
    delete: change,
    // An owner that is owned itself can be made in an existing record, or together with a new one.
    createWith: over([hop], either(rights.create, rights.createWith)),
    deleteWith: over([hop], either(rights.delete, rights.deleteWith)),
    import: rights.import,
    export: rights.export,
  };
}

/** Rows that may not be read or changed still go with their record. */
function keptBy(level: FieldLevel, rights: RowRights): RowRights {
  if (level === 'write') return rights;
  const { read, deleteWith } = rights;
  return isAtLeast(level, 'read')
    ? { ...noRowRights, read, deleteWith, export: rights.export }
    : { ...noRowRights, deleteWith };
}
