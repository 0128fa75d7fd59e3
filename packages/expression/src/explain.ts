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
import { formatNode, formatNodeInWords } from './format-node.ts';
import type { Hop, Node } from './node.ts';
import type { Environment, RecordAccess } from './record-access.ts';
import type { Schema } from './schema.ts';
import type { Value } from './value.ts';

export interface ExplainNode {
  /** Formula text of this part. */
  readonly text: string;
  /** The same in words: labels in place of keys, function names of the language. */
  readonly words: Label;
  readonly value: Value;
  /** Of a field, or of a row that an aggregate counted. */
  readonly label?: Label;
  readonly children: readonly ExplainNode[];
  /** Table of the record that the value is the id of. */
  readonly refersTo?: string;
  /** How many children are not shown. */
  readonly omitted?: number;
  /** The value comes from a record or field that may not be shown, and is null here. */
  readonly hidden?: true;
}

/** Rows of an aggregate that are shown. */
const maxRows = 20;
/** Parts of a whole tree. */
const maxParts = 500;

/** What may be shown of records; all of all by default. */
export interface Shows {
  record(record: RecordAccess): boolean;
  field(record: RecordAccess, field: string): boolean;
}

/**
 * @param shows what a part reads of other records and fields is hidden, and with it what is made of that part; the value
 * of the whole and of a field that may be shown stays: it is theirs
 */
export function explain(
  node: Node,
  schema: Schema,
  record: RecordAccess,
  env: Environment,
  shows: Shows = { record: () => true, field: () => true },
): ExplainNode {
  const value = compileEvaluator(node, schema)(record, env);
  const { hidden, ...tree } = new Explainer(schema, env, shows).explain(node, record);
  return { ...tree, value };
}

class Explainer {
  readonly #schema: Schema;
  readonly #env: Environment;
  readonly #shows: Shows;
  #parts = 0;

  constructor(schema: Schema, env: Environment, shows: Shows) {
    this.#schema = schema;
    this.#env = env;
    this.#shows = shows;
  }

  explain(node: Node, record: RecordAccess): ExplainNode {
    this.#parts++;
    const written = {
      text: formatNode(node, this.#schema),
      words: {
        zh: formatNodeInWords(node, this.#schema, 'zh'),
        en: formatNodeInWords(node, this.#schema, 'en'),
      },
      ...(node.type.kind === 'reference' ? { refersTo: node.type.table } : {}),
    };
    if (node.kind !== 'literal' && node.kind !== 'parameter' && node.kind !== 'call') {
      if (!this.#wayIsShown(node.hops, record) || (node.kind === 'field' && !this.#endIsShown(node, record)))
        return { ...written, value: null, children: [], hidden: true };
    }
    const value = compileEvaluator(node, this.#schema)(record, this.#env);
    if (node.kind === 'call') {
      const parts = this.#children(node.args.map(unwrap).filter(isTelling), (arg) =>
        this.explain(arg, record),
      );
      return parts.children.some((each) => each.hidden)
        ? { ...written, value: null, hidden: true, ...parts }
        : { ...written, value, ...parts };
    }
    if (node.kind === 'aggregate') return { ...written, value, ...this.#rows(node, record) };
    if (node.kind !== 'field') return { ...written, value, children: [] };
    const field = requireField(this.#schema, node.table, node.field);
    const inner = fieldNode(this.#schema, node.table, field);
    const holder = followHops(record, node.hops);
    const parts = inner === undefined || holder === null ? [] : [inner];
    return {
      ...written,
      value,
      label: field.label,
      ...this.#children(parts, (part) => this.explain(part, holder!)),
    };
  }

  #wayIsShown(hops: readonly Hop[], record: RecordAccess): boolean {
    return hops.every(({ field }, index) => {
      const from = followHops(record, hops.slice(0, index));
      const passed = followHops(record, hops.slice(0, index + 1));
      return (
        (from === null || this.#shows.field(from, field)) && (passed === null || this.#shows.record(passed))
      );
    });
  }

  #endIsShown({ hops, field }: Node & { kind: 'field' }, record: RecordAccess): boolean {
    const holder = followHops(record, hops);
    return holder === null || this.#shows.field(holder, field);
  }

  #rows(node: Node & { kind: 'aggregate' }, record: RecordAccess): Pick<ExplainNode, 'children' | 'omitted'> {
    const parent = followHops(record, node.hops);
    const counts = node.filter === undefined ? undefined : compileEvaluator(node.filter, this.#schema);
    const rows: RecordAccess[] = [];
    for (const row of parent?.rows(node.table, node.via) ?? []) {
      // Rows that may not be shown are not even counted as left out.
      const counted = counts === undefined || counts(row, this.#env) === true;
      if (counted && this.#shows.record(row) && this.#shows.field(row, node.via)) rows.push(row);
    }
    const { label } = this.#schema.table(node.table)!;
    const shown = this.#children(rows.slice(0, maxRows), (row): ExplainNode => {
      const named = { zh: `${label.zh} #${row.get('id')}`, en: `${label.en} #${row.get('id')}` };
      if (node.value === undefined)
        return {
          text: node.table,
          words: label,
          value: row.get('id'),
          label: named,
          refersTo: node.table,
          children: [],
        };
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
