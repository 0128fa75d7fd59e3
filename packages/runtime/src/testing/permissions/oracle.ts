/**
 * What somebody may see, worked out record by record from the words of the rules (docs/decisions/0010 and 0019).
 *
 * It knows nothing of query plans, of compiled grants or of the expression language: only the roles as written, the rows
 * in memory, and the rule. Slow and plain on purpose; the product is held to it.
 */
import type { FieldLevel } from '@dunlin/definition';
import type { Condition, Role, RowGrant, RowRight } from './roles.ts';
import { endOf, type Field, fieldOf, shape, type TableKey } from './shape.ts';
import type { Cell, Row, Rows } from './world.ts';

/** `nothingThere`: a path that ends at an empty reference; whether that is hidden or empty tells nothing. */
export type Seen =
  | { readonly value: Cell; readonly nothingThere?: true }
  | { readonly mask: string | null; readonly nothingThere?: true }
  | { readonly hidden: true };
export type Wanted = 'masked' | 'read';

const order: readonly FieldLevel[] = ['hidden', 'masked', 'read', 'write'];
const reaches = (level: FieldLevel, wanted: FieldLevel): boolean =>
  order.indexOf(level) >= order.indexOf(wanted);

/** True, false, or null where nobody knows. */
export type Truth = boolean | null;

export class Oracle {
  readonly rows: Rows;
  readonly user: number;
  readonly #roles: readonly Role[];

  constructor(rows: Rows, roles: readonly Role[], user: number) {
    this.rows = rows;
    this.#roles = roles;
    this.user = user;
  }

  /** The same person over other rows. */
  over(rows: Rows): Oracle {
    return new Oracle(rows, this.#roles, this.user);
  }

  find(table: TableKey, id: Cell): Row | null {
    return this.rows[table].find((row) => row.id === id) ?? null;
  }

  // ── values ──────────────────────────────────────────────────────────────────────────────────────────────────
  value(table: TableKey, row: Row, key: string): Cell {
    if (key === 'id') return row.id;
    const { computed } = fieldOf(table, key);
    if (computed === undefined) return row[key] ?? null;
    switch (computed.by) {
      case 'lookup':
        return this.path(table, row, computed.path);
      case 'formula': {
        const values = computed.of.map((path) => this.path(table, row, path) as number | null);
        if (values.includes(null)) return null;
        return computed.compute === 'double' ? values[0]! * 2 : values[0]! - values[1]!;
      }
      case 'aggregate': {
        const { rows, via, value, filter } = computed;
        const own = this.rows[rows].filter((each) => each[via] === row.id);
        if (value !== undefined)
          return own.reduce((sum, each) => sum + ((each[value] as number | null) ?? 0), 0);
        return own.filter((each) => each[filter!.field] === filter!.is).length;
      }
    }
  }

  path(table: TableKey, row: Row, path: string): Cell {
    if (path === 'id') return row.id;
    const { hops, table: end, field } = endOf(table, path);
    const reached = this.#follow(table, row, hops).at(-1)!.row;
    return reached === null ? null : this.value(end, reached, field.key);
  }

  /** The record itself and those that the references lead to; null from an empty reference on. */
  #follow(table: TableKey, row: Row, hops: readonly string[]): { table: TableKey; row: Row | null }[] {
    const way: { table: TableKey; row: Row | null }[] = [{ table, row }];
    for (const key of hops) {
      const at = way.at(-1)!;
      const to = fieldOf(at.table, key).to!;
      way.push({ table: to, row: at.row === null ? null : this.find(to, this.value(at.table, at.row, key)) });
    }
    return way;
  }

  // ── conditions of roles: over everything, whatever the reader may see of it ─────────────────────────────────
  holds(condition: Condition, table: TableKey, row: Row): Truth {
    switch (condition.is) {
      case 'mine': {
        const value = this.path(table, row, condition.path);
        return value === null ? null : value === this.user;
      }
      case 'equal': {
        const value = this.path(table, row, condition.path);
        return value === null ? null : value === condition.value;
      }
      case 'above': {
        const value = this.path(table, row, condition.path);
        return value === null ? null : (value as number) > condition.value;
      }
      case 'in-charge':
        return this.#inCharge(table, row, condition.path);
      case 'own-department':
        return this.#ownDepartment(table, row, condition.path);
      case 'has-mine':
        return this.rows[condition.rows].some(
          (each) => each[condition.via] === row.id && each[condition.field] === this.user,
        );
      case 'not': {
        const truth = this.holds(condition.of, table, row);
        return truth === null ? null : !truth;
      }
      case 'and':
        return every(condition.of.map((each) => this.holds(each, table, row)));
      case 'or':
        return some(condition.of.map((each) => this.holds(each, table, row)));
    }
  }

  #kindOf(table: TableKey, path: string): TableKey {
    return path === 'id' ? table : endOf(table, path).field.to!;
  }

  #inCharge(table: TableKey, row: Row, path: string): boolean {
    const value = this.path(table, row, path);
    if (this.#kindOf(table, path) === 'users')
      return this.#above('users', 'manager', value).includes(this.user);
    return this.#above('departments', 'parent', value).some(
      (id) => this.find('departments', id)?.['head'] === this.user,
    );
  }

  #ownDepartment(table: TableKey, row: Row, path: string): boolean {
    const own = this.find('users', this.user)?.['department'] ?? null;
    const value = this.path(table, row, path);
    const department =
      this.#kindOf(table, path) === 'users' ? (this.find('users', value)?.['department'] ?? null) : value;
    return own !== null && this.#above('departments', 'parent', department).includes(own);
  }

  /** A record and those above it. */
  #above(table: TableKey, up: string, from: Cell): Cell[] {
    const chain: Cell[] = [];
    for (
      let at = this.find(table, from);
      at !== null && !chain.includes(at.id);
      at = this.find(table, at[up] ?? null)
    ) {
      chain.push(at.id);
    }
    return chain;
  }

  // ── rows ────────────────────────────────────────────────────────────────────────────────────────────────────
  /** What a role says of the rows of a table: nothing, everything, or by the record that they belong to. */
  #grant(role: Role, table: TableKey, right: RowRight): RowGrant | { readonly follows: RowGrant } {
    const { owner } = shape[table];
    const own = role.tables[table];
    if (owner === undefined) return (own ?? role.tables['*'])?.rows[right] ?? false;
    const level = this.#level(role, owner.table, owner.collection).level;
    if (level === 'hidden' || level === 'masked' || (level === 'read' && right !== 'read')) return false;
    if (own !== undefined) return own.rows[right];
    const followed = this.#grant(role, owner.table, right === 'read' ? 'read' : 'update') as RowGrant;
    return typeof followed === 'boolean' ? followed : { follows: followed };
  }

  #may(role: Role, table: TableKey, right: RowRight, row: Row): boolean {
    const grant = this.#grant(role, table, right);
    if (typeof grant === 'boolean') return grant;
    if (!('follows' in grant)) return this.holds(grant, table, row) === true;
    const { owner } = shape[table];
    const record = this.find(owner!.table, row[owner!.via] ?? null);
    return record !== null && this.holds(grant.follows as Condition, owner!.table, record) === true;
  }

  may(table: TableKey, right: RowRight, row: Row): boolean {
    return this.#roles.some((role) => this.#may(role, table, right, row));
  }

  /** Rows of a record are exported with the right to its table. */
  exports(table: TableKey): boolean {
    return this.#roles.some((role) => this.#exports(role, table));
  }

  #exports(role: Role, table: TableKey): boolean {
    const { owner } = shape[table];
    const own = role.tables[table];
    if (owner === undefined) return (own ?? role.tables['*'])?.export ?? false;
    const { level } = this.#level(role, owner.table, owner.collection);
    if (!reaches(level, 'read')) return false;
    return own === undefined ? this.#exports(role, owner.table) : own.export;
  }

  imports(table: TableKey): boolean {
    return this.#roles.some((role) => this.#imports(role, table));
  }

  #imports(role: Role, table: TableKey): boolean {
    const { owner } = shape[table];
    const own = role.tables[table];
    if (owner === undefined) return (own ?? role.tables['*'])?.import ?? false;
    const { level } = this.#level(role, owner.table, owner.collection);
    if (level !== 'write') return false;
    return own === undefined ? this.#imports(role, owner.table) : own.import;
  }

  /** Whether every record of the table may be read, whatever it is. */
  readsAll(table: TableKey): boolean {
    return this.#roles.some((role) => this.#grant(role, table, 'read') === true);
  }

  /** Whether any role says anything of a right over the table. */
  gives(table: TableKey, right: RowRight): boolean {
    return this.#roles.some((role) => this.#grant(role, table, right) !== false);
  }

  /** Rows of a record go with it where it may be deleted, or where a role that names their table lets them. */
  mayDeleteWith(table: TableKey, row: Row): boolean {
    const { owner } = shape[table];
    const record = this.find(owner!.table, row[owner!.via] ?? null);
    return this.#roles.some((role) => {
      const own = role.tables[table];
      if (own === undefined) return record !== null && this.#may(role, owner!.table, 'delete', record);
      const { delete: grant } = own.rows;
      return typeof grant === 'boolean' ? grant : this.holds(grant, table, row) === true;
    });
  }

  readable(table: TableKey): Row[] {
    return this.rows[table].filter((row) => this.may(table, 'read', row));
  }

  /** Whether any role says anything of reading the table. */
  knows(table: TableKey): boolean {
    return this.gives(table, 'read');
  }

  // ── fields ──────────────────────────────────────────────────────────────────────────────────────────────────
  #level(role: Role, table: TableKey, key: string): { level: FieldLevel; named: boolean } {
    const entry = role.tables[table] ?? (shape[table].owner === undefined ? role.tables['*'] : undefined);
    const levels = entry?.fields ?? {};
    if (key === 'id') return { level: 'write', named: false };
    if (levels[key] !== undefined) return { level: levels[key], named: true };
    return { level: levels['*'] ?? 'write', named: false };
  }

  /** Whether a field may be seen in a row that the reader reads, or that something readable is computed from. */
  sees(table: TableKey, row: Row, key: string, wanted: Wanted): boolean {
    const reading = this.#roles.filter((role) => this.#grant(role, table, 'read') !== false);
    const asked = reading.length === 0 ? this.#roles : reading;
    const given = asked.map((role) => {
      const { level, named } = this.#level(role, table, key);
      return reaches(level, wanted) && (named || this.#inputs(table, row, key, wanted));
    });
    if (given.every((each) => each)) return asked.length > 0;
    if (reading.length === 0) return false;
    return given.some((each, index) => each && this.#may(reading[index]!, table, 'read', row));
  }

  #inputs(table: TableKey, row: Row, key: string, wanted: Wanted): boolean {
    if (key === 'id') return true;
    const { computed } = fieldOf(table, key);
    if (computed === undefined) return true;
    switch (computed.by) {
      case 'formula':
        return computed.of.every((path) => this.#seesPath(table, row, path, wanted));
      case 'lookup':
        return (
          this.#seesPath(table, row, computed.path, wanted) && this.#wayIsOpen(table, row, computed.path)
        );
      case 'aggregate':
        return [
          computed.via,
          ...(computed.value === undefined ? [] : [computed.value]),
          ...(computed.filter === undefined ? [] : [computed.filter.field]),
        ].every((field) => this.seenEverywhere(computed.rows, field, wanted));
    }
  }

  /** References on the way count as fields; where one is empty there is nothing to keep. */
  #seesPath(table: TableKey, row: Row, path: string, wanted: Wanted): boolean {
    const { hops, table: end, field } = endOf(table, path);
    const way = this.#follow(table, row, hops);
    return (
      hops.every((key, index) => {
        const at = way[index]!;
        return at.row === null || this.sees(at.table, at.row, key, wanted);
      }) &&
      (way.at(-1)!.row === null || this.sees(end, way.at(-1)!.row!, field.key, wanted))
    );
  }

  #wayIsOpen(table: TableKey, row: Row, path: string): boolean {
    return this.#follow(table, row, endOf(table, path).hops)
      .slice(1)
      .every((at) => at.row === null || this.may(at.table, 'read', at.row));
  }

  /** Whether a field may be seen in every row that the reader reads. */
  seenEverywhere(table: TableKey, key: string, wanted: Wanted): boolean {
    const reading = this.#roles.filter((role) => this.#grant(role, table, 'read') !== false);
    const gives = (role: Role): boolean => reaches(this.#level(role, table, key).level, wanted);
    if (reading.some((role) => this.#grant(role, table, 'read') === true && gives(role))) return true;
    return (reading.length === 0 ? this.#roles : reading).every(gives);
  }

  /** A field, or a path as a reader asks for it: then records on the way must be readable too. */
  cell(table: TableKey, row: Row, path: string): Seen {
    const open = (wanted: Wanted): boolean => {
      if (!path.includes('.')) return this.sees(table, row, path, wanted);
      const { hops, table: end, field } = endOf(table, path);
      const way = this.#follow(table, row, hops);
      return (
        hops.every((key, index) => {
          const at = way[index]!;
          return at.row === null || this.sees(at.table, at.row, key, 'read');
        }) &&
        this.#wayIsOpen(table, row, path) &&
        (way.at(-1)!.row === null || this.sees(end, way.at(-1)!.row!, field.key, wanted))
      );
    };
    const value = this.path(table, row, path);
    const nothing = this.#endsEarly(table, row, path) ? { nothingThere: true as const } : {};
    if (open('read')) return { value, ...nothing };
    if (!open('masked')) return { hidden: true };
    return { mask: maskOf(path === 'id' ? undefined : endOf(table, path).field, table, value), ...nothing };
  }

  /** Whether the value is that of an empty reference, however many computed fields lie between. */
  #endsEarly(table: TableKey, row: Row, path: string): boolean {
    if (path === 'id') return false;
    const { hops, table: end, field } = endOf(table, path);
    const reached = this.#follow(table, row, hops).at(-1)!.row;
    if (reached === null) return true;
    const { computed } = field;
    if (computed?.by === 'lookup') return this.#endsEarly(end, reached, computed.path);
    return computed?.by === 'formula' && computed.of.some((each) => this.#endsEarly(end, reached, each));
  }

  mask(table: TableKey, key: string, value: Cell): string | null {
    return maskOf(fieldOf(table, key), table, value);
  }

  /** May the reader give this field a value in some new row? */
  mayGive(table: TableKey, key: string): boolean {
    return this.#roles.some(
      (role) =>
        this.#grant(role, table, 'create') !== false && this.#level(role, table, key).level === 'write',
    );
  }

  /** May the reader give this field a value in a row that they make, or change where they see what stands there? */
  writes(table: TableKey, row: Row, key: string, right: 'create' | 'update' = 'update'): boolean {
    if (right === 'update' && !('value' in this.cell(table, row, key))) return false;
    return this.#roles.some(
      (role) => this.#may(role, table, right, row) && this.#level(role, table, key).level === 'write',
    );
  }
}

const every = (truths: readonly Truth[]): Truth =>
  truths.includes(false) ? false : truths.includes(null) ? null : true;
const some = (truths: readonly Truth[]): Truth =>
  truths.includes(true) ? true : truths.includes(null) ? null : false;

const dots = '•••';

function maskOf(field: Field | undefined, table: TableKey, value: Cell): string | null {
  if (value === null) return null;
  if (field === undefined) return dots;
  if (field.computed?.by === 'lookup') return maskOf(endOf(table, field.computed.path).field, table, value);
  if (field.computed !== undefined) return dots;
  const text = String(value);
  if (field.kind === 'phone') return text.length < 8 ? dots : `•••• ${text.slice(-4)}`;
  if (field.kind !== 'text') return dots;
  if (text.length < 2) return dots;
  return text.length < 4 ? `${text[0]}${dots}` : `${text[0]}${dots}${text.at(-1)}`;
}
