/** Leaves through the outlet of the first condition that is true, else through `otherwise`. */
import { Expression, Key, Label, problem, under } from '@dunlin/definition';
import { Type } from 'typebox';
import { defineStepType } from '../define-step-type.ts';
import { closed } from '../shapes.ts';

export const branch = defineStepType({
  name: 'branch',
  family: 'logic',
  label: { zh: '分支', en: 'Branch' },
  description: {
    zh: '按条件走不同的出口,都不成立时走“其他”。',
    en: 'Goes different ways by condition; where none is true, the other way.',
  },
  options: Type.Object(
    {
      cases: Type.Array(Type.Object({ when: Expression, outlet: Key, label: Type.Optional(Label) }, closed), {
        minItems: 1,
        maxItems: 50,
      }),
      /** Outlet where no condition is true. */
      otherwise: Type.Optional(Type.String({ pattern: '^[a-z][a-z0-9_-]{0,62}$', default: 'otherwise' })),
    },
    closed,
  ),
  outlets: (options) => {
    const other = { key: options.otherwise ?? 'otherwise', label: { zh: '其他', en: 'Otherwise' } };
    const named = options.cases.map(({ outlet, label }) => ({
      key: outlet,
      label: label ?? { zh: outlet, en: outlet },
    }));
    return [other, ...named];
  },
  inputs: (options) =>
    options.cases.map((each, index) => ({
      key: `case${index}`,
      expression: each.when as never,
      expected: { kind: 'boolean' },
      at: ['cases', index, 'when'],
    })),
  check(options) {
    const seen = new Set([options.otherwise ?? 'otherwise']);
    return options.cases.flatMap((each, index) => {
      const known = seen.has(each.outlet);
      seen.add(each.outlet);
      const detail = `Two ways out are called "${each.outlet}"`;
      return known
        ? [problem('flow.option', under('', 'cases', index, 'outlet'), detail, { name: each.outlet })]
        : [];
    });
  },
  rests: () => false,
  run(options, visit) {
    const index = options.cases.findIndex((_, at) => visit.inputs[`case${at}`] === true);
    const outlet = options.cases[index]?.outlet ?? options.otherwise ?? 'otherwise';
    return { onward: { kind: 'go', outlet }, outcome: outlet };
  },
  examples: {
    valid: [
      { cases: [{ when: { '>': [{ var: 'open_amount' }, 10000] }, outlet: 'large' }], otherwise: 'small' },
    ],
    invalid: [{ cases: [] }, { cases: [{ outlet: 'large' }] }],
  },
});
