/** MIN and MAX of the arguments, ignoring nulls. Rule N8. */
import type { Label } from '@dunlin/definition';
import { callScalar } from '../scalar.ts';
import { isOrdered } from '../type.ts';
import { comparisonOf, type Present } from './compute.ts';
import { describeType, unify } from './conversion.ts';
import { defineOperator, type OperatorDefinition } from './define-operator.ts';

function defineExtreme<Name extends 'min' | 'max'>(
  name: Name,
  label: Label,
  also: string,
  isBetter: (order: number) => boolean,
  examples: OperatorDefinition['examples'],
): OperatorDefinition<Name> {
  const formula = name.toUpperCase();
  return defineOperator({
    name,
    formula: { kind: 'function', name: formula, names: { zh: label.zh, also: [also] } },
    label,
    usage: { zh: `${label.zh}(甲, 乙, …)`, en: `${formula}(a, b, …)` },
    minArguments: 2,
    resolve(args, report) {
      const unified = unify(args, report, { textForUnknownChoice: true, sentence: 'Cannot compare' });
      if (unified === undefined) return undefined;
      if (!isOrdered(unified.type) && unified.type.kind !== 'null') {
        const found = describeType(unified.type);
        report(undefined, 'expression.type', `There is no order among values of this type: ${found}`, {
          found,
        });
        return undefined;
      }
      return unified;
    },
    compute(args, types) {
      const compare = comparisonOf(types[0]!);
      return (record, env) => {
        let best: Present | null = null;
        for (const arg of args) {
          const value = arg(record, env);
          if (value !== null && (best === null || isBetter(compare(value, best)))) best = value;
        }
        return best;
      };
    },
    plan: (args, type) => callScalar(name === 'min' ? 'least' : 'greatest', type, ...args),
    examples,
  });
}

export const min = defineExtreme('min', { zh: '最小值', en: 'least of' }, '最小', (order) => order < 0, [
  { expression: { min: [3, 1, 2] }, value: 1 },
  { expression: { min: [null, 2.5] }, value: '2.5' },
]);

export const max = defineExtreme('max', { zh: '最大值', en: 'greatest of' }, '最大', (order) => order > 0, [
  { expression: { max: [0, -3] }, value: 0 },
  { expression: { max: [null, null] }, value: null },
]);
