/**
 * What the fields and expressions of a form lead to: formulas that are shown live, defaults of the table, checks of the
 * table that a browser can judge, and every field that one of them reads.
 */
import type { Node } from '@dunlin/expression';
import { type AppModel, fieldOf, type ModelCheck, type ModelTable, tableOf } from '@dunlin/tables';
import type { FormMode, Role } from '../form-plan.ts';
import { findReads, type HeldRows, type Reads } from './find-reads.ts';
import type { FormAccess } from './form-access.ts';
import { roleId } from './role-id.ts';
import { toldNode } from './told-node.ts';

export interface BuiltExpression extends Reads {
  readonly id: string;
  readonly role: Role;
  readonly node: Node;
  /** False where the reader may never be told what it comes to. */
  readonly told: boolean;
}

/** What a new record does not have yet. */
const givenBySystem: ReadonlySet<string> = new Set(['id', 'version']);

export class PlanBuilder {
  readonly expressions = new Map<string, BuiltExpression>();
  /** Keys of fields of the record, in the order in which they were met. */
  readonly fields = new Set<string>();
  /** By collection: keys of fields of its rows. */
  readonly columns = new Map<string, Set<string>>();
  readonly #model: AppModel;
  readonly #table: ModelTable;
  readonly #mode: FormMode;
  readonly #held: readonly HeldRows[];
  readonly #access: FormAccess;

  constructor(
    model: AppModel,
    table: ModelTable,
    mode: FormMode,
    held: readonly HeldRows[],
    access: FormAccess,
  ) {
    this.#model = model;
    this.#table = table;
    this.#mode = mode;
    this.#held = held;
    this.#access = access;
    for (const { key, isList } of held) if (!isList) this.columns.set(key, new Set());
  }

  add(role: Role, node: Node): void {
    const id = roleId(role);
    if (this.expressions.has(id)) return;
    const row = 'collection' in role && role.kind !== 'total' ? this.#rows(role.collection) : undefined;
    const { told, shown } = toldNode(role, node, this.#access);
    const found = findReads(shown, this.#held, row);
    this.expressions.set(id, { id, role, node: shown, told, ...found });
    for (const read of found.reads) this.#need(read, row);
  }

  /** A field of the record that stands in the form, or that something reads. */
  addField(key: string): void {
    if (this.fields.has(key) || this.#held.some((each) => each.key === key)) return;
    this.fields.add(key);
    const field = fieldOf(this.#table, key);
    const { node, source } = field;
    if (node !== undefined && (source.kind === 'formula' || this.#isHeld(node))) {
      this.add({ kind: 'formula', field: key }, node);
      this.#addSeen({ kind: 'formula', field: key }, { kind: 'seen', field: key }, this.#table.key);
    } else if (this.#mode === 'create' && field.default !== undefined) {
      this.add({ kind: 'table-default', field: key }, field.default);
    }
  }

  addColumn(collection: string, key: string): void {
    const columns = this.columns.get(collection);
    const rows = this.#rows(collection);
    if (columns === undefined || rows === undefined || columns.has(key)) return;
    columns.add(key);
    const field = fieldOf(tableOf(this.#model, rows.table), key);
    if (field.node !== undefined && field.source.kind === 'formula') {
      const role = { kind: 'row-formula', collection, field: key } as const;
      this.add(role, field.node);
      this.#addSeen(role, { kind: 'row-seen', collection, field: key }, rows.table);
    } else if (this.#mode !== 'view' && field.default !== undefined) {
      this.add({ kind: 'row-table-default', collection, field: key }, field.default);
    }
  }

  /** A check of the table, where a browser can judge it as it will be judged after the write. */
  addTableCheck({ key, node, values }: ModelCheck): void {
    const { reads, far } = findReads(node, this.#held);
    const isKnown = [...reads].every((read) => !this.#isGivenLater(read));
    if (far || !isKnown) return;
    this.add({ kind: 'check', check: key, of: 'table' }, node);
    for (const [name, value] of values) this.add({ kind: 'shown', check: key, of: 'table', name }, value);
  }

  /** What follows from a record may not be its reader's to see, as that of another record to which a reference is led. */
  #addSeen(of: Role, seen: Extract<Role, { kind: 'seen' | 'row-seen' }>, table: string): void {
    const where = this.#access.shows?.(table, seen.field) ?? true;
    if (typeof where !== 'boolean' && this.expressions.get(roleId(of))?.far === true) this.add(seen, where);
  }

  #need(read: string, row: HeldRows | undefined): void {
    const [first, column] = read.split('.') as [string, string?];
    if (column === undefined) this.addField(first);
    else this.addColumn(first === '' ? row!.key : first, column);
  }

  #rows(key: string): HeldRows | undefined {
    return this.#held.find((each) => each.key === key);
  }

  /** A rollup over rows that the form holds follows them; any other stands as it was saved. */
  #isHeld(node: Node): boolean {
    return node.kind === 'aggregate' && !findReads(node, this.#held).far;
  }

  #isGivenLater(read: string): boolean {
    if (this.#mode !== 'create') return false;
    const field = this.#table.fields.get(read);
    if (givenBySystem.has(read)) return true;
    return field?.fieldType?.source === 'column' && field.fieldType.assign !== undefined;
  }
}
