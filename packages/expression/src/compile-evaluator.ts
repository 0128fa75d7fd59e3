/**
 * A typed node → a closure over one record.
 *
 * Formulas are compiled once for each field and evaluated where they are read; rollups come from their column, or
 * with `env.fresh` from their rows. Gives the same answers as the query plan of the same node.
 */

import { computeAggregate } from './compute-aggregate.ts';
import { computeColumn, computeConstant } from './compute-form.ts';
import { requireField, requireFieldNode } from './field-node.ts';
import { followHops } from './follow-hops.ts';
import type { Hop, Node } from './node.ts';
import { operatorOf } from './operators/index.ts';
import type { Compute } from './record-access.ts';
import type { Schema } from './schema.ts';

/** The evaluator of a node; call it with each record. Throws where a formula uses itself. */
export function compileEvaluator(node: Node, schema: Schema): Compute {
  return new Compiler(schema).compile(node);
}

class Compiler {
  readonly #schema: Schema;
  readonly #computed = new Map<string, Compute>();
  readonly #open = new Set<string>();

  constructor(schema: Schema) {
    this.#schema = schema;
  }

  compile(node: Node): Compute {
    switch (node.kind) {
      case 'literal':
        return computeConstant(node.value);
      case 'parameter':
        return compileParameter(node.name);
      case 'call': {
        const args = node.args.map((arg) => this.compile(arg));
        const types = node.args.map((arg) => arg.type);
        return operatorOf(node.operator).compute(args, types, node.type);
      }
      case 'field':
        return this.#path(node.hops, node.table, node.field);
      case 'aggregate': {
        const value = node.value === undefined ? undefined : this.compile(node.value);
        const filter = node.filter === undefined ? undefined : this.compile(node.filter);
        const compute = computeAggregate(node.aggregate, value, filter, node.type);
        const { hops, table, via } = node;
        return (record, env) => {
          const parent = followHops(record, hops);
          return compute(parent === null ? [] : parent.rows(table, via), env);
        };
      }
    }
  }

  #path(hops: readonly Hop[], table: string, field: string): Compute {
    // The reference itself holds the id it leads to.
    const last = hops.at(-1);
    if (field === 'id' && last !== undefined) return this.#path(hops.slice(0, -1), last.from, last.field);
    const read = this.#field(table, field);
    if (hops.length === 0) return read;
    return (record, env) => {
      const reached = followHops(record, hops);
      return reached === null ? null : read(reached, env);
    };
  }

  #field(table: string, key: string): Compute {
    const field = requireField(this.#schema, table, key);
    const stored = computeColumn(key);
    if (field.source.kind === 'column') return stored;
    const computed = this.#formula(table, key);
    if (field.source.kind === 'formula') return computed;
    return (record, env) => (env.fresh === true ? computed(record, env) : stored(record, env));
  }

  #formula(table: string, key: string): Compute {
    const name = `${table}.${key}`;
    const known = this.#computed.get(name);
    if (known !== undefined) return known;
    if (this.#open.has(name)) throw new Error(`The formula of ${name} uses itself`);
    this.#open.add(name);
    const node = requireFieldNode(this.#schema, table, requireField(this.#schema, table, key));
    const compute = this.compile(node);
    this.#open.delete(name);
    this.#computed.set(name, compute);
    return compute;
  }
}

function compileParameter(name: string): Compute {
  switch (name) {
    case 'today':
      return (_record, env) => env.today;
    case 'now':
      return (_record, env) => env.now;
    case 'currency':
      return (_record, env) => env.currency ?? null;
    case 'user':
      return (_record, env) => env.user ?? null;
  }
  return (_record, { parameters }) => {
    if (parameters === undefined || !Object.hasOwn(parameters, name)) {
      throw new Error(`The parameter "${name}" is not given`);
    }
    return parameters[name] ?? null;
  };
}
