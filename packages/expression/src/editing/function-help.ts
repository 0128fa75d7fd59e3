/** What a person is told about a function: how it is written, what it is called, an example. */
import type { Label } from '@dunlin/definition';
import { type FormulaLanguage, namedFunctions } from '../formula-names.ts';
import { findOperator } from '../operators/index.ts';
import { printFormula } from '../print-formula.ts';
import type { Type } from '../type.ts';
import type { Value } from '../value.ts';

export interface FunctionHelp {
  /** `ROUND(number, digits)` */
  readonly usage: Label;
  readonly label: Label;
  /** What it gives where that does not depend on what it is given. */
  readonly type?: Type;
}

const rowsField: Label = { zh: '(关联记录.字段 其中 条件)', en: '(rows.field WHERE condition)' };
const written = (operator: string, rest: Label): Label => {
  const { zh, en } = namedFunctions.get(operator)!;
  return { zh: zh + rest.zh, en: en + rest.en };
};
const none: Label = { zh: '()', en: '()' };

/** Functions that are no operators of values. */
const others: ReadonlyMap<string, FunctionHelp> = new Map<string, FunctionHelp>([
  [
    'sum_of',
    { usage: written('sum_of', rowsField), label: { zh: '对关联记录求和', en: 'sum over related records' } },
  ],
  [
    'count_of',
    {
      usage: written('count_of', { zh: '(关联记录 其中 条件)', en: '(rows WHERE condition)' }),
      label: { zh: '关联记录的条数', en: 'number of related records' },
      type: { kind: 'integer' },
    },
  ],
  [
    'exists_of',
    {
      usage: written('exists_of', { zh: '(关联记录 其中 条件)', en: '(rows WHERE condition)' }),
      label: { zh: '是否存在关联记录', en: 'whether there are related records' },
      type: { kind: 'boolean' },
    },
  ],
  [
    'min_of',
    {
      usage: written('min_of', rowsField),
      label: { zh: '关联记录中的最小值', en: 'least among related records' },
    },
  ],
  [
    'max_of',
    {
      usage: written('max_of', rowsField),
      label: { zh: '关联记录中的最大值', en: 'greatest among related records' },
    },
  ],
  [
    'average_of',
    {
      usage: written('average_of', rowsField),
      label: { zh: '关联记录的平均值', en: 'average over related records' },
    },
  ],
  [
    'today',
    {
      usage: written('today', none),
      label: { zh: '今天的日期', en: "today's date" },
      type: { kind: 'date' },
    },
  ],
  [
    'now',
    {
      usage: written('now', none),
      label: { zh: '现在的时刻', en: 'this moment' },
      type: { kind: 'instant' },
    },
  ],
  [
    'base_currency',
    {
      usage: written('base_currency', none),
      label: { zh: '本工作区的记账币种', en: 'the currency of the workspace' },
      type: { kind: 'text' },
    },
  ],
  [
    'current_user',
    {
      usage: written('current_user', none),
      label: { zh: '正在使用系统的人', en: 'the person signed in' },
      type: { kind: 'reference', table: 'users' },
    },
  ],
]);

/** @param operator name in JSON Logic */
export function functionHelp(operator: string): FunctionHelp | undefined {
  const definition = findOperator(operator);
  if (definition === undefined) return others.get(operator);
  const { usage, label } = definition;
  return { label, usage: typeof usage === 'string' ? { zh: usage, en: usage } : usage };
}

/** `四舍五入(2.5) = 3`, from the examples of the operator; undefined where it has none that says anything. */
export function functionExample(operator: string, language: FormulaLanguage): string | undefined {
  const example = findOperator(operator)?.examples.find(({ value }) => value !== null);
  if (example === undefined) return undefined;
  return `${printFormula(example.expression, { language })} = ${formatValue(example.value)}`;
}

const formatValue = (value: Value): string =>
  typeof value === 'boolean' ? String(value).toUpperCase() : String(value);
