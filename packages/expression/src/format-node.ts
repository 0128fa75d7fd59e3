/**
 * A typed node → formula text: as a person would write it, or in words, with the labels of tables,
 * fields and choices. Written-in conversions are left out.
 */
import type { Expression, Label } from '@dunlin/definition';
import type { FormulaLanguage } from './formula-names.ts';
import type { Hop, Node } from './node.ts';
import { operatorOf } from './operators/index.ts';
import { printFormula } from './print-formula.ts';
import type { Schema } from './schema.ts';
import { type AggregateSpelling, aggregateOperators, formatRowsPath, writeCall } from './spelling.ts';
import { readsAsText } from './type.ts';
import type { WorkDays } from './work-calendar.ts';

export const formatNode = (node: Node, schema: Schema, language: FormulaLanguage = 'en'): string =>
  printFormula(new Writer(schema).write(node), { language });

/**
 * The formula for reading: `并且(逾期天数 > 15, 状态 = "已结清")`. Labels stand in place of keys, so it need not parse.
 */
export function formatNodeInWords(node: Node, schema: Schema, language: FormulaLanguage): string {
  const writer = new Writer(schema, language);
  const expression = writer.write(node);
  return printFormula(expression, { language, shown: writer.shown });
}

const aggregateNames: ReadonlyMap<AggregateSpelling, string> = new Map(
  [...aggregateOperators].map(([operator, aggregate]) => [aggregate, operator]),
);

class Writer {
  /** What paths and rows are called, where labels are wanted. */
  readonly shown = new Map<Expression, string>();
  readonly #schema: Schema;
  readonly #language: FormulaLanguage | undefined;

  constructor(schema: Schema, language?: FormulaLanguage) {
    this.#schema = schema;
    this.#language = language;
  }

  write(node: Node): Expression {
    switch (node.kind) {
      case 'literal': {
        // The only JSON that stands written out is what a calendar was resolved to.
        if (node.type.kind === 'json' && node.value !== null) return (node.value as WorkDays).key;
        const isDecimal = node.type.kind === 'decimal' || node.type.kind === 'money';
        return isDecimal && node.value !== null ? Number(node.value) : (node.value as Expression);
      }
      case 'parameter':
        if (node.name === 'today' || node.name === 'now') return { [node.name]: [] };
        if (node.name === 'currency') return { base_currency: [] };
        return node.name === 'user' ? { current_user: [] } : { parameter: node.name };
      case 'field': {
        const label = this.#schema.table(node.table)?.fields.get(node.field)?.label;
        return this.#path({ var: [...namesOf(node.hops), node.field].join('.') }, node.hops, label);
      }
      case 'call':
        if (isWrittenIn(node)) return this.write(node.args[0]!);
        return writeCall(
          node.operator,
          node.args.slice(0, operatorOf(node.operator).writtenArguments).map((arg) => {
            const isText = node.operator === 'cat' && arg.kind === 'call' && arg.operator === 'to_text';
            return this.#choice(arg, node.args) ?? this.write(isText ? arg.args[0]! : arg);
          }),
        );
      case 'aggregate': {
        const inner = [node.value, node.filter].flatMap((each) => (each ? [this.write(each)] : []));
        return { [aggregateNames.get(node.aggregate)!]: [this.#rows(node), ...inner] };
      }
    }
  }

  /** `{"rows": …}` by the collection field that stands for them, else by the table that refers. */
  #rows({ hops, table, via }: Node & { kind: 'aggregate' }): Expression {
    const child = this.#schema.table(table);
    const parent = child?.fields.get(via)?.type;
    const target = parent?.kind === 'reference' ? parent.table : undefined;
    const collections = target === undefined ? undefined : this.#schema.table(target)?.collections;
    const collection = [...(collections?.values() ?? [])].find(
      (each) => each.table === table && each.via === via,
    );
    const names = namesOf(hops);
    if (collection !== undefined) {
      const rows = formatRowsPath({ hops: names, table: collection.key });
      return this.#path({ rows }, hops, collection.label);
    }
    const references = target === undefined ? [] : this.#schema.reverse(target);
    const isOnly = references.filter((each) => each.table === table).length === 1;
    if (isOnly) return this.#path({ rows: formatRowsPath({ hops: names, table }) }, hops, child?.label);
    const field = child?.fields.get(via)?.label;
    const label = child && field && within(child.label, field);
    return this.#path({ rows: formatRowsPath({ hops: names, table, via }) }, hops, label);
  }

  /** A choice by its label, where it stands beside a field that has it. */
  #choice(node: Node, beside: readonly Node[]): Expression | undefined {
    if (this.#language === undefined || node.kind !== 'literal') return undefined;
    const key = node.value;
    if (typeof key !== 'string' || !['choice', 'choices'].includes(node.type.kind)) return undefined;
    for (const each of beside) {
      if (each.kind !== 'field') continue;
      const field = this.#schema.table(each.table)?.fields.get(each.field);
      const label = field?.choiceLabels?.get(key);
      if (label !== undefined) return label[this.#language];
    }
    return undefined;
  }

  #path(expression: Expression, hops: readonly Hop[], last: Label | undefined): Expression {
    if (this.#language === undefined) return expression;
    const labels = hops.map(({ from, field }) => this.#schema.table(from)?.fields.get(field)?.label);
    const texts = [...labels, last].map((label) => label?.[this.#language!]);
    if (texts.every((text) => text !== undefined)) this.shown.set(expression, texts.join('.'));
    return expression;
  }
}

/** `担保[担保人]` */
const within = (table: Label, field: Label): Label => ({
  zh: `${table.zh}[${field.zh}]`,
  en: `${table.en}[${field.en}]`,
});

/** Conversions that the checker puts where a value of another type is expected. */
const isWrittenIn = ({ operator, args }: Node & { kind: 'call' }): boolean =>
  operator === 'to_decimal' || (operator === 'to_text' && readsAsText(args[0]!.type));

const namesOf = (hops: readonly Hop[]): string[] => hops.map((hop) => hop.field);
