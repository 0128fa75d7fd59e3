/** MATCHES: whether a pattern is found in a text. Rules P1 to P4. */
import { compilePattern } from '../pattern/match-pattern.ts';
import { parsePattern } from '../pattern/parse-pattern.ts';
import { booleanType, testScalar } from '../scalar.ts';
import { strict } from './compute.ts';
import { expectType } from './conversion.ts';
import { defineOperator } from './define-operator.ts';
import { literalValue } from './literal-value.ts';

export const matches = defineOperator({
  name: 'matches',
  formula: { kind: 'function', name: 'MATCHES', names: { zh: '匹配', also: ['符合格式'] } },
  label: { zh: '符合格式', en: 'matches' },
  usage: { zh: '匹配(文本, "格式")', en: 'MATCHES(text, "pattern")' },
  minArguments: 2,
  maxArguments: 2,
  resolve([subject, written], report) {
    const text = expectType(subject!, { kind: 'text' }, 0, report);
    if (written!.kind !== 'literal' || written!.type.kind !== 'text') {
      report(1, 'expression.type', 'The pattern of MATCHES is a text that is written out');
      return undefined;
    }
    const parsed = parsePattern(written!.value as string);
    if (parsed.pattern === undefined) {
      const { at, detail } = parsed;
      report(1, 'expression.pattern', `${detail} (character ${at + 1})`, { at: `${at}` });
      return undefined;
    }
    return text && { type: booleanType, args: [text, written!] };
  },
  compute([subject, written]) {
    const { pattern } = parsePattern(literalValue(written!) as string);
    const matches = compilePattern(pattern!);
    return strict([subject!], ([text]) => matches(text as string));
  },
  plan: (args) => testScalar('matches', ...args),
  examples: [
    { expression: { matches: ['200120', '^\\d{6}$'] }, value: true },
    { expression: { matches: ['INV-7', 'INV|PO'] }, value: true },
    { expression: { matches: ['a😀b', 'a.b'] }, value: true },
    { expression: { matches: ['A', '[a-z]'] }, value: false },
    { expression: { matches: [null, 'a'] }, value: null },
  ],
});
