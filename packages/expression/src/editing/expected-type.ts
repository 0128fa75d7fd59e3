/**
 * Which types fit at a place of a formula, asked of the operators' own type rules: a value of each type is put in the
 * place, among what already stands there, and the rule says whether it takes it. So nothing is written twice.
 */

import { checkFormula } from '../check-formula.ts';
import type { Scope } from '../checker.ts';
import type { FormulaLanguage } from '../formula-names.ts';
import type { Range } from '../formula-part.ts';
import type { Node } from '../node.ts';
import { convert } from '../operators/conversion.ts';
import { findOperator } from '../operators/index.ts';
import type { Schema } from '../schema.ts';
import { takesValue } from '../spelling.ts';
import { isNumeric, isOrdered, type Type } from '../type.ts';
import { aggregateOf, type FormulaPlace, type Frame, innermost, operatorOfName } from './formula-place.ts';

/** What a formula may speak about, and who reads it. */
export interface EditingScope extends Pick<Scope, 'schema' | 'table' | 'parameters' | 'expected'> {
  readonly language: FormulaLanguage;
}

export interface Expected {
  /** Undefined where nothing is known. */
  fits(type: Type): boolean | undefined;
  /** What stands beside the place, e.g. on the left of the sign; the nearest first. */
  readonly beside: readonly Node[];
}

const nothing: Node = { kind: 'literal', value: null, type: { kind: 'null' } };

export function expectedAt(text: string, place: FormulaPlace, scope: EditingScope): Expected {
  const frame = innermost(place.frames);
  const nodeOf = (range: Range): Node | undefined => {
    const part = text.slice(range.from, range.to).trim();
    if (part === '' || frame.table === undefined) return undefined;
    const { schema, parameters } = scope;
    return checkFormula(part, { schema, table: frame.table, ...(parameters && { parameters }) }).node;
  };
  if (place.sign !== undefined) {
    const left = nodeOf(place.sign.left);
    return fitting(place.sign.operator, [left], 1, left === undefined ? [] : [left], scope.schema);
  }
  if (frame.isFilter) return only({ kind: 'boolean' });
  switch (frame.kind) {
    case 'formula':
      return scope.expected === undefined
        ? unknown
        : only(scope.expected === 'boolean' ? { kind: 'boolean' } : scope.expected);
    case 'value':
      return ofRows(frame);
    case 'call': {
      const isAboutRows = aggregateOf(frame.name) !== undefined && place.path.length > 0;
      if (isAboutRows && frame.done.length === 0) return ofRows(frame);
      const operator = operatorOfName(frame.name);
      if (operator === undefined) return unknown;
      const done = frame.done.map(nodeOf);
      const beside = done.filter((node) => node !== undefined).reverse();
      return fitting(operator, done, frame.done.length, beside, scope.schema);
    }
  }
  return unknown;
}

const unknown: Expected = { fits: () => undefined, beside: [] };

const only = (expected: Type): Expected => ({
  fits: (type) => convert(sample(type), expected) !== undefined,
  beside: [],
});

/** A value that is no literal: those take other types than their own. */
const sample = (type: Type): Node => ({ kind: 'parameter', name: 'value', type });

function ofRows({ name }: Frame): Expected {
  const operator = aggregateOf(name);
  if (operator === 'min_of' || operator === 'max_of') return { fits: isOrdered, beside: [] };
  return operator === undefined || !takesValue(operator) ? unknown : { fits: isNumeric, beside: [] };
}

function fitting(
  name: string,
  before: readonly (Node | undefined)[],
  index: number,
  beside: readonly Node[],
  schema: Schema,
): Expected {
  const definition = findOperator(name);
  const last = (definition?.maxArguments ?? Number.POSITIVE_INFINITY) - 1;
  if (definition === undefined) return { fits: () => undefined, beside };
  if (index > last) return { fits: () => false, beside };
  return {
    beside,
    fits(type) {
      const length = Math.max(definition.minArguments, index + 1);
      const args = Array.from({ length }, (_, each) =>
        each === index ? sample(type) : (before[each] ?? nothing),
      );
      let refused = false;
      definition.resolve(
        args,
        (argument, code) => {
          const isHere = argument === index || argument === undefined;
          if (isHere && code !== 'expression.null-comparison') refused = true;
        },
        schema,
      );
      return !refused;
    },
  };
}
