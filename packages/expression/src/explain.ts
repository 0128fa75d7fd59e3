/**
 * Why an expression has its value for one record: the tree with every value on the way.
 *
 * Formulas open into what they are made of, aggregates into the rows that they counted. Literals and conversions
 * explain themselves and are left out. The tree is for people, so it is cut where nobody reads on.
 */
import type { Label } from '@dunlin/definition';
import { compileEvaluator } from './compile-evaluator.ts';
import { fieldNode, requireField } from './field-node.ts';
import { followHops } from './follow-hops.ts';
import { formatNode } from './format-node.ts';
import type { Node } from './node.ts';
import type { Environment, RecordAccess } from './record-access.ts';
import type { Schema } from './schema.ts';
import type { Value } from './value.ts';

export interface ExplainNode {
  /** Formula text of this part. */
  readonly text: string;
  readonly value: Value;
  /** Of a field, or of a row that an aggregate counted. */
  readonly label?: Label;
  readonly children: readonly ExplainNode[];
  /** How many children are not shown. */
  readonly omitted?: number;
}

/** Rows of an aggregate that are shown. */
const maxRows = 20;
/** Parts of a whole tree. */
const maxParts = 500;

/** @param showsRows tables whose records may be listed under an aggregate; of others only the result is shown. Default all */
export function explain(
  node: Node,
  schema: Schema,
  record: RecordAccess,
  env: Environment,
  showsRows: (table: string) => boolean = () => true,
): ExplainNode {
  return new Explainer(schema, env, showsRows).explain(node, record);
}

class Explainer {
  readonly #schema: Schema;
  readonly #env: Environment;
  readonly #showsRows: (table: string) => boolean;
  #parts = 0;

  constructor(schema: Schema, env: Environment, showsRows: (table: string) => boolean) {
    this.#schema = schema;
    this.#env = env;
    this.#showsRows = showsRows;
  }

  explain(node: Node, record: RecordAccess): ExplainNode {
    this.#parts++;
    const text = formatNode(node, this.#schema);
    const value = compileEvaluator(node, this.#schema)(record, this.#env);
    if (node.kind === 'call') {
      return {
        text,
        value,
        ...this.#children(node.args.map(unwrap).filter(isTelling), (arg) => this.explain(arg, record)),
      };
    }
    if (node.kind === 'aggregate') return { text, value, ...this.#rows(node, record) };
    if (node.kind !== 'field') return { text, value, children: [] };
    const field = requireField(this.#schema, node.table, node.field);
    const inner = fieldNode(this.#schema, node.table, field);
    const holder = followHops(record, node.hops);
    const parts = inner === undefined || holder === null ? [] : [inner];
    return {
      text,
      value,
      label: field.label,
      ...this.#children(parts, (part) => this.explain(part, holder!)),
    };
  }

  #rows(node: Node & { kind: 'aggregate' }, record: RecordAccess): Pick<ExplainNode, 'children' | 'omitted'> {
    if (!this.#showsRows(node.table)) return { children: [] };
    const parent = followHops(record, node.hops);
    const counts = node.filter === undefined ? undefined : compileEvaluator(node.filter, this.#schema);
    const rows: RecordAccess[] = [];
    for (const row of parent?.rows(node.table, node.via) ?? []) {
      if (counts === undefined || counts(row, this.#env) === true) rows.push(row);
    }
    const { label } = this.#schema.table(node.table)!;
    const shown = this.#children(rows.slice(0, maxRows), (row): ExplainNode => {
      const named = { zh: `${label.zh} #${row.get('id')}`, en: `${label.en} #${row.get('id')}` };
      if (node.value === undefined)
        return { text: node.table, value: row.get('id'), label: named, children: [] };
      return { ...this.explain(node.value, row), label: named };
    });
    const omitted = (shown.omitted ?? 0) + Math.max(0, rows.length - maxRows);
    return omitted === 0 ? shown : { ...shown, omitted };
  }

  /** Explains parts until the tree is large enough. */
  #children<Part>(
    parts: readonly Part[],
    explainPart: (part: Part) => ExplainNode,
  ): Pick<ExplainNode, 'children' | 'omitted'> {
    const children: ExplainNode[] = [];
    for (const part of parts) {
      if (this.#parts >= maxParts) break;
      children.push(explainPart(part));
    }
    const omitted = parts.length - children.length;
    return omitted === 0 ? { children } : { children, omitted };
  }
}

/** What a conversion converts. */
const unwrap = (node: Node): Node =>
  node.kind === 'call' && (node.operator === 'to_decimal' || node.operator === 'to_text')
    ? unwrap(node.args[0]!)
    : node;

const isTelling = (node: Node): boolean => node.kind !== 'literal';
