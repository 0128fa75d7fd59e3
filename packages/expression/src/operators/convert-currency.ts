/** CONVERT, an amount in another currency at the rate of a day. Rules M4 to M6. */
import { mixesCurrencies } from '../currency.ts';
import { formatDecimal, toDecimal } from '../decimal.ts';
import type { Node } from '../node.ts';
import { callScalar } from '../scalar.ts';
import type { Currency, Type } from '../type.ts';
import { convert, expectType, reportCurrencies, unifyNumbers } from './conversion.ts';
import { defineOperator, type Report } from './define-operator.ts';

const text: Type = { kind: 'text' };

export const convertCurrency = defineOperator({
  name: 'convert',
  formula: { kind: 'function', name: 'CONVERT', names: { zh: '换算', also: ['币种换算'] } },
  label: { zh: '换算成其他币种', en: 'in another currency' },
  usage: { zh: '换算(金额, 原币, 目标币, 日期)', en: 'CONVERT(amount, from, to, day)' },
  minArguments: 4,
  maxArguments: 4,
  resolve([amount, from, to, day], report) {
    const unified = unifyNumbers([amount!], report);
    const source = currencyNode(from!, 1, report);
    const target = currencyNode(to!, 2, report);
    const on = expectType(day!, { kind: 'date' }, 3, report);
    if (!unified || !source || !target || !on) return undefined;
    const known = currencyOf(source);
    if (known !== 'unknown') {
      const stated: Type = { kind: 'money', ...(known === undefined ? {} : { currency: known }) };
      if (mixesCurrencies(amount!.type, stated)) {
        reportCurrencies(amount!.type, stated, 1, report);
        return undefined;
      }
    }
    const result = currencyOf(target);
    const type: Type =
      result === 'unknown'
        ? { kind: 'decimal' }
        : { kind: 'money', ...(result === undefined ? {} : { currency: result }) };
    return { type, args: [convert(unified.args[0]!, { kind: 'decimal' })!, source, target, on] };
  },
  // Amount and currencies stand in the comparison of the currencies too.
  copies: (argument) => (argument < 3 ? 2 : 1),
  compute:
    ([amount, from, to, day]) =>
    (record, env) => {
      const value = amount!(record, env);
      const [source, target] = [from!(record, env), to!(record, env)];
      if (value === null || source === null || target === null) return null;
      if (source === target) return value;
      const on = day!(record, env);
      const rate = on === null ? null : record.rate?.(source as string, target as string, on as string);
      if (rate === null || rate === undefined) return null;
      return formatDecimal(
        toDecimal(value as string)
          .times(rate)
          .round(convertedDigits, 1),
      );
    },
  plan: (args, type) => callScalar('convert', type, ...args),
  examples: [
    { expression: { convert: [12.5, 'USD', 'USD', '2025-07-01'] }, value: '12.5' },
    { expression: { convert: [null, 'USD', 'CNY', '2025-07-01'] }, value: null },
    { expression: { convert: [1, 'XTS', 'XAU', '2025-07-01'] }, value: null },
  ],
});

/** As many as amounts keep. */
export const convertedDigits = 4;

function currencyNode(node: Node, argument: number, report: Report): Node | undefined {
  if (node.kind === 'literal' && node.type.kind === 'text' && !/^[A-Z]{3}$/.test(String(node.value))) {
    const detail = `"${String(node.value).slice(0, 20)}" is no currency; write its code, such as "USD", or BASE_CURRENCY()`;
    report(argument, 'expression.currency', detail);
    return undefined;
  }
  return expectType(node, text, argument, report);
}

/** The currency that a node names: undefined for the workspace's, `unknown` where it can be any. */
function currencyOf(node: Node): Currency | undefined | 'unknown' {
  if (node.kind === 'literal') return node.value === null ? 'unknown' : String(node.value);
  if (node.kind === 'parameter' && node.name === 'currency') return undefined;
  if (node.kind !== 'field') return 'unknown';
  return { path: [...node.hops.map(({ field }) => field), node.field].join('.') };
}
