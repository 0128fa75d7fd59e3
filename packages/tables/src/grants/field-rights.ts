/**
 * Levels of a field in several roles → in which rows it may be read, seen masked, and written.
 *
 * Levels add up row by row: a field is read in a row where some role both reads the row and gives the field `read`.
 * What is computed has the least of the levels of what it is computed from, unless a role names it: that is the
 * decision to publish or keep it. A value that is there is written over only where it may be read: whether anything changed
 * would tell it. Everything is worked out when it is first asked for.
 */
import type { Hop, Node } from '@dunlin/expression';
import { type AppModel, type ModelField, tableOf } from '../app-model.ts';
import { both, either, overIfAny } from './combine-rights.ts';
import { closedField, type FieldRights, openField, type Right, type TableRights } from './grants.ts';
import { type GivenLevel, isAtLeast, type RoleRights, type RowRights } from './role-rights.ts';

type Seen = 'read' | 'masked';

export class FieldRightsOf {
  readonly #model: AppModel;
  readonly #roles: readonly RoleRights[];
  readonly #rows: (table: string) => TableRights;
  readonly #known = new Map<string, FieldRights>();
  readonly #open = new Set<string>();

  /** @param rows the rights over rows that all the roles give together */
  constructor(model: AppModel, roles: readonly RoleRights[], rows: (table: string) => TableRights) {
    this.#model = model;
    this.#roles = roles;
    this.#rows = rows;
  }

  of(table: string, key: string): FieldRights {
    const name = `${table}.${key}`;
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const { fields, columns, collections } = tableOf(this.#model, table);
    if (collections.has(key)) return this.#collection(collections.get(key)!.table);
    const field = fields.get(key) ?? columns.get(key);
    // A circle of formulas is a problem of the tables; here the way ends.
    if (field === undefined || this.#open.has(name)) return openField;
    this.#open.add(name);
    const rights = this.#compile(table, field);
    this.#open.delete(name);
    this.#known.set(name, rights);
    return rights;
  }

  #compile(table: string, field: ModelField): FieldRights {
    const { node } = field;
    const given = this.#roles.map((role) => ({ rows: role.of(table), ...role.level(table, field.key) }));
    if (given.length === 0) return closedField;
    const seen = (wanted: Seen): Right => {
      const unnamed = node !== undefined && given.some((each) => !each.named);
      const inputs = unnamed ? this.#inputs(node, wanted, field.source.kind === 'formula') : true;
      return sum(given, 'read', (each) =>
        isAtLeast(each.level, wanted) ? (each.named ? true : inputs) : false,
      );
    };
    const written = (right: 'create' | 'createWith' | 'update'): Right =>
      sum(given, right, ({ level }) => level === 'write');
    const read = seen('read');
    return {
      read,
      masked: read === true ? true : seen('masked'),
      create: written('create'),
      createWith: written('createWith'),
      update: both(written('update'), read),
    };
  }

  /** Where everything that a field is computed from may be seen. */
  #inputs(node: Node, wanted: Seen, isFormula: boolean): Right {
    const values = this.#reads(node, wanted);
    // What only shows another record's value says no more than a path that the reader writes.
    return isFormula && node.kind === 'field' ? both(values, this.#way(node.hops)) : values;
  }

  #reads(node: Node, wanted: Seen): Right {
    switch (node.kind) {
      case 'literal':
      case 'parameter':
        return true;
      case 'call':
        return node.args.map((arg) => this.#reads(arg, wanted)).reduce(both, true);
      case 'field': {
        const way = this.#references(node.hops, wanted);
        const value = this.of(node.table, node.field)[wanted];
        return both(way, overIfAny(node.hops, value));
      }
      case 'aggregate': {
        const rows = [
          this.of(node.table, node.via)[wanted],
          ...[node.value, node.filter].map((part) => (part === undefined ? true : this.#reads(part, wanted))),
        ];
        // A total over rows of which some may not be seen cannot be shown in part.
        return rows.every((right) => right === true) ? this.#references(node.hops, wanted) : false;
      }
    }
  }

  /** Where the references on a way may be seen. */
  #references(hops: readonly Hop[], wanted: Seen): Right {
    return hops
      .map(({ from, field }, index) => overIfAny(hops.slice(0, index), this.of(from, field)[wanted]))
      .reduce(both, true);
  }

  /** Where every record on a way may be read. */
  #way(hops: readonly Hop[]): Right {
    return hops
      .map(({ table }, index) => overIfAny(hops.slice(0, index + 1), this.#rows(table).read))
      .reduce(both, true);
  }

  /** Rows of another table may be read or not; they have no mask. */
  #collection(table: string): FieldRights {
    const { read, create, createWith, update } = this.#rows(table);
    const some = (right: Right): boolean => right !== false;
    return {
      read: some(read),
      masked: some(read),
      create: some(create),
      createWith: some(createWith),
      update: some(update),
    };
  }
}

/**
 * Rows in which some role has both the right and what `give` says of it, within all rows of the right. Where no role has
 * the right, what all of them say counts: fields that others are computed from are asked for too.
 */
function sum(
  roles: readonly (GivenLevel & { readonly rows: RowRights })[],
  right: 'read' | 'create' | 'createWith' | 'update',
  give: (role: GivenLevel) => Right,
): Right {
  const having = roles.filter(({ rows }) => rows[right] !== false);
  const asked = having.length === 0 ? roles : having;
  const given = asked.map((role) => give(role));
  if (given.every((each) => each === true)) return true;
  if (having.length === 0) return false;
  return given.map((each, index) => both(having[index]!.rows[right], each)).reduce(either, false);
}
