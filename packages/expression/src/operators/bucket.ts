/**
 * BUCKET: the label of the stretch of an axis in which a value lies. Rules B1 to B3.
 *
 *   {"bucket": [{"var": "overdue_days"}, "current", 1, "1–30", 31, "31–60", 61, "over 60"]}
 *
 * Labels and bounds take turns as they stand on the axis; each bound is the first value of the label after it.
 */
import type { Node } from '../node.ts';
import { callScalar } from '../scalar.ts';
import { isNumeric, type Type } from '../type.ts';
import { comparisonOf, type Present } from './compute.ts';
import { describeType, unify } from './conversion.ts';
import { defineOperator, type Report } from './define-operator.ts';
import { literalValue } from './literal-value.ts';

const isBound = (index: number): boolean => index > 0 && index % 2 === 0;
const isLabel = (index: number): boolean => index % 2 === 1;

export const bucket = defineOperator({
  name: 'bucket',
  formula: { kind: 'function', name: 'BUCKET', names: { zh: '区间', also: ['分段'] } },
  label: { zh: '所在区间', en: 'bucket of' },
  usage: {
    zh: '区间(值, "标签", 起点, "标签", 起点, …, "标签")',
    en: 'BUCKET(value, "label", from, "label", from, …, "label")',
  },
  minArguments: 4,
  resolve(args, report) {
    if (args.length % 2 !== 0) {
      report(args.length - 1, 'expression.type', 'The last bound of BUCKET needs a label after it');
      return undefined;
    }
    const labels = labelsOf(args, report);
    const axis = axisOf(args, report);
    if (labels === undefined || axis === undefined) return undefined;
    const type: Type = { kind: 'choice', choices: [...new Set(labels)] };
    const converted = args.map(
      (_, index): Node =>
        isLabel(index) ? { kind: 'literal', value: labels[(index - 1) / 2]!, type } : axis[index / 2]!,
    );
    return { type, args: converted };
  },
  compute(args, [type]) {
    const compare = comparisonOf(type!);
    const [subject, ...rest] = args;
    const constants = rest.map((arg) => literalValue(arg) as Present);
    const labels = constants.filter((_, index) => isLabel(index + 1));
    const bounds = constants.filter((_, index) => isBound(index + 1));
    return (record, env) => {
      const value = subject!(record, env);
      if (value === null) return null;
      let index = 0;
      while (index < bounds.length && compare(value, bounds[index]!) >= 0) index++;
      return labels[index]!;
    };
  },
  plan: (args, type) => callScalar('bucket', type, ...args),
  examples: [
    { expression: { bucket: [30, 'current', 1, '1–30', 31, 'over 30'] }, value: '1–30' },
    { expression: { bucket: [30.999, 'current', 1, '1–30', 31, 'over 30'] }, value: '1–30' },
    { expression: { bucket: [31, 'current', 1, '1–30', 31, 'over 30'] }, value: 'over 30' },
    { expression: { bucket: [{ add_days: ['2024-12-31', 1] }, 'old', '2025-01-01', 'new'] }, value: 'new' },
    { expression: { bucket: [null, 'small', 1000, 'large'] }, value: null },
  ],
});

function labelsOf(args: readonly Node[], report: Report): readonly string[] | undefined {
  const labels = args.flatMap((arg, index) => {
    if (!isLabel(index)) return [];
    if (arg.kind === 'literal' && arg.type.kind === 'text' && arg.value !== '') return [arg.value as string];
    report(index, 'expression.type', 'A label of BUCKET is a text that is written out');
    return [];
  });
  return labels.length === args.length / 2 ? labels : undefined;
}

/** The value and the bounds in one type, the bounds in order. */
function axisOf(args: readonly Node[], report: Report): readonly Node[] | undefined {
  const indexes = args.map((_, index) => index).filter((index) => !isLabel(index));
  let failed = false;
  for (const index of indexes.slice(1)) {
    const bound = args[index]!;
    if (bound.kind === 'literal' && bound.value !== null) continue;
    report(index, 'expression.type', 'A bound of BUCKET is a value that is written out and not null');
    failed = true;
  }
  if (failed) return undefined;
  const axis = unify(
    indexes.map((index) => args[index]!),
    report,
    { indexes, textForUnknownChoice: false, sentence: 'Cannot compare' },
  );
  if (axis === undefined) return undefined;
  if (!isNumeric(axis.type) && axis.type.kind !== 'date' && axis.type.kind !== 'instant') {
    const found = describeType(axis.type);
    report(0, 'expression.type', `BUCKET takes a number, a date or a point in time, not ${found}`, { found });
    return undefined;
  }
  const compare = comparisonOf(axis.type);
  for (let index = 2; index < axis.args.length; index++) {
    const [before, bound] = [axis.args[index - 1]!, axis.args[index]!] as [Literal, Literal];
    if (compare(before.value!, bound.value!) < 0) continue;
    const detail = `The bounds of BUCKET ascend: ${bound.value} does not come after ${before.value}`;
    report(indexes[index], 'expression.bounds', detail, {
      bound: `${bound.value}`,
      before: `${before.value}`,
    });
    return undefined;
  }
  return axis.args;
}

type Literal = Node & { kind: 'literal' };
