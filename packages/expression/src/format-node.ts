/** A typed node → the formula text that a person would write for it. Written-in conversions are left out. */
import type { Expression } from '@dunlin/definition';
import type { Hop, Node } from './node.ts';
import { printFormula } from './print-formula.ts';
import type { Schema } from './schema.ts';
import { readsAsText } from './type.ts';
import { aggregateOperators, formatRowsPath, writeCall } from './spelling.ts';

export const formatNode = (node: Node, schema: Schema): string => printFormula(expressionOf(node, schema));

const aggregateNames = new Map([...aggregateOperators].map(([operator, aggregate]) => [aggregate, operator]));

function expressionOf(node: Node, schema: Schema): Expression {
  switch (node.kind) {
    case 'literal': {
      const isDecimal = node.type.kind === 'decimal' || node.type.kind === 'money';
      return isDecimal && node.value !== null ? Number(node.value) : (node.value as Expression);
    }
    case 'parameter':
      if (node.name === 'today' || node.name === 'now') return { [node.name]: [] };
      return node.name === 'user' ? { current_user: [] } : { parameter: node.name };
    case 'field':
      return { var: [...namesOf(node.hops), node.field].join('.') };
    case 'call':
      if (isWrittenIn(node)) return expressionOf(node.args[0]!, schema);
      return writeCall(
        node.operator,
        node.args.map((arg) => {
          const isText = node.operator === 'cat' && arg.kind === 'call' && arg.operator === 'to_text';
          return expressionOf(isText ? arg.args[0]! : arg, schema);
        }),
      );
    case 'aggregate': {
      const { hops, table, via } = node;
      const parent = schema.table(table)?.fields.get(via)?.type;
      const target = parent?.kind === 'reference' ? parent.table : undefined;
      const references = target === undefined ? [] : schema.reverse(target);
      const isOnly = references.filter((each) => each.table === table).length === 1;
      const collections = target === undefined ? undefined : schema.table(target)?.collections;
      const collection = [...(collections?.values() ?? [])].find(
        (each) => each.table === table && each.via === via,
      );
      const rows = formatRowsPath(
        collection === undefined
          ? { hops: namesOf(hops), table, ...(isOnly ? {} : { via }) }
          : { hops: namesOf(hops), table: collection.key },
      );
      const inner = [node.value, node.filter].flatMap((each) => (each ? [expressionOf(each, schema)] : []));
      return { [aggregateNames.get(node.aggregate)!]: [{ rows }, ...inner] };
    }
  }
}

/** Conversions that the checker puts where a value of another type is expected. */
const isWrittenIn = ({ operator, args }: Node & { kind: 'call' }): boolean =>
  operator === 'to_decimal' || (operator === 'to_text' && readsAsText(args[0]!.type));

const namesOf = (hops: readonly Hop[]): string[] => hops.map((hop) => hop.field);
