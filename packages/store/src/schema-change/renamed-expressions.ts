/**
 * Fields that got another key, and two expressions → whether they say the same but for those keys.
 *
 * The old expression is checked against the tables as they will be, in which renamed fields have their old keys too. What
 * it resolves to is told in the new keys and compared, so that `customer.price` follows the price of customers alone.
 */
import { canonicalJson, type Expression } from '@dunlin/definition';
import { check, type Hop, type Node, type Schema, type SchemaTable } from '@dunlin/expression';
import type { AppModel } from '@dunlin/tables';

/** Old keys of fields by their new ones, by table. */
export type Renames = ReadonlyMap<string, ReadonlyMap<string, string>>;

export class RenamedExpressions {
  readonly #model: AppModel;
  readonly #renames: Renames;
  readonly #before: Schema;

  constructor(model: AppModel, renames: Renames) {
    this.#model = model;
    this.#renames = renames;
    this.#before = schemaBefore(model, renames);
  }

  isSame(table: string, old: Expression | undefined, now: Expression | undefined): boolean {
    if (canonicalJson({ each: old ?? null }) === canonicalJson({ each: now ?? null })) return true;
    if (old === undefined || now === undefined || this.#renames.size === 0) return false;
    const before = check(old, { schema: this.#before, table }).node;
    const after = check(now, { schema: this.#model, table }).node;
    if (before === undefined || after === undefined) return false;
    return canonicalJson({ node: this.#renamed(before) }) === canonicalJson({ node: after });
  }

  #renamed(node: Node): Node {
    if (node.kind === 'call') return { ...node, args: node.args.map((each) => this.#renamed(each)) };
    if (node.kind === 'field') {
      const { table, hops } = node;
      return { ...node, hops: this.#hops(hops), field: this.#now(table, node.field) };
    }
    if (node.kind !== 'aggregate') return node;
    const { table, hops, value, filter } = node;
    return {
      ...node,
      hops: this.#hops(hops),
      via: this.#now(table, node.via),
      ...(value && { value: this.#renamed(value) }),
      ...(filter && { filter: this.#renamed(filter) }),
    };
  }

  #hops(hops: readonly Hop[]): Hop[] {
    return hops.map((hop) => ({ ...hop, field: this.#now(hop.from, hop.field) }));
  }

  #now(table: string, key: string): string {
    for (const [now, old] of this.#renames.get(table) ?? []) if (old === key) return now;
    return key;
  }
}

function schemaBefore(model: AppModel, renames: Renames): Schema {
  const tables = new Map<string, SchemaTable>(model.tables);
  for (const [key, olds] of renames) {
    const table = model.table(key);
    if (table === undefined) continue;
    // The new keys stay: formulas of the model speak of them.
    const fields = new Map(table.fields);
    for (const [now, old] of olds) {
      const field = table.fields.get(now);
      if (field !== undefined) fields.set(old, field);
    }
    tables.set(key, { ...table, fields });
  }
  return {
    ...(model.calendars && { calendars: model.calendars }),
    tables,
    table: (key) => tables.get(key),
    reverse: (key) =>
      model.reverse(key).map(({ table, via }) => ({ table, via: renames.get(table)?.get(via) ?? via })),
  };
}
