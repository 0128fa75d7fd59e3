/** Signature help: the function around a position, how it is written, and which argument is being written. */
import type { Label } from '@dunlin/definition';
import { givenFunctions } from '../formula-names.ts';
import type { Schema } from '../schema.ts';
import type { EditingScope } from './expected-type.ts';
import { aggregateOf, type Frame, operatorOfName, placeAt } from './formula-place.ts';
import { functionExample, functionHelp } from './function-help.ts';

export interface FormulaSignature {
  /** `四舍五入(数值, 位数)` */
  readonly usage: string;
  /** Range in `usage` of the argument being written. */
  readonly active: { readonly from: number; readonly to: number };
  readonly name: string;
  readonly example?: string;
}

/** Undefined outside all functions, and inside one that does not exist. */
export function signFormula(
  text: string,
  position: number,
  { schema, table, language }: EditingScope,
): FormulaSignature | undefined {
  const { frames } = placeAt(text, position, schema, table);
  const frame = frames.findLast((each) => each.kind === 'call');
  const operator = frame && operatorBehind(frame, text, schema);
  const help = operator === undefined ? undefined : functionHelp(operator);
  if (frame === undefined || operator === undefined || help === undefined) return undefined;
  const example = functionExample(operator, language);
  return {
    ...activeIn(help.usage, frame, language),
    name: help.label[language],
    ...(example === undefined ? {} : { example }),
  };
}

/** MIN and MAX are about rows where only rows stand in them. */
function operatorBehind(frame: Frame, text: string, schema: Schema): string | undefined {
  const aggregate = aggregateOf(frame.name);
  const operator = operatorOfName(frame.name);
  if (aggregate === undefined) return operator ?? givenFunctions.get(frame.name.toUpperCase());
  if (operator === undefined || frame.isFilter || frame.rows !== undefined) return aggregate;
  if (frame.done.length > 0) return operator;
  const begun = text.slice(frame.argumentFrom).trimStart();
  const isRows =
    frame.table !== undefined &&
    schema.reverse(frame.table).some((each) => begun.startsWith(`${each.table}.`));
  return isRows ? aggregate : operator;
}

function activeIn(
  usage: Label,
  frame: Frame,
  language: 'zh' | 'en',
): Pick<FormulaSignature, 'usage' | 'active'> {
  const text = usage[language];
  const open = text.indexOf('(') + 1;
  const inner = text.slice(open, text.lastIndexOf(')'));
  if (frame.isFilter) {
    const from = open + inner.search(/(WHERE|其中) /);
    return { usage: text, active: { from, to: open + inner.length } };
  }
  const parts = inner.split(', ');
  // `…` stands for as many more as there are.
  const index = Math.min(frame.done.length, parts.length - 1);
  const from = open + parts.slice(0, index).reduce((length, part) => length + part.length + 2, 0);
  return { usage: text, active: { from, to: from + parts[index]!.replace(/ (WHERE|其中) .*/, '').length } };
}
