import { readFileSync } from 'node:fs';
import type { FlowDefinition } from '@dunlin/definition';
import { describe, expect, test } from 'vitest';
import { flowProblemCodes, stepTypes, validateAnswer, validateFlow } from './index.ts';
import { around, ladder } from './testing/ladder.ts';

const surroundings = { ...around, calendars: around.calendars.keys() };
const validate = (flow: object) => validateFlow(flow as FlowDefinition, surroundings);
const label = { zh: 'x', en: 'x' };
const changed = (id: string, change: object) => ({
  ...ladder,
  steps: ladder.steps.map((step) => (step.id === id ? { ...step, ...change } : step)),
});
const added = (...steps: object[]) => ({ ...ladder, steps: [...ladder.steps, ...steps] });

describe('a flow', () => {
  test('without mistakes has no problems', () => {
    expect(validate(ladder)).toEqual([]);
    const outcomes = [{ key: 'promised', label }];
    const call = { role: 'gm', form: 'log-call', formLink: 'invoice', outcomeField: 'result', outcomes };
    expect(validate(changed('call', { options: call }))).toEqual([]);
  });

  test.each<[string, object, string, string]>([
    ['an unknown table', { ...ladder, table: 'invoice' }, 'flow.table', '/table'],
    [
      'two steps with one id',
      added({ id: 'end', type: 'end', label, options: { outcome: 'a' } }),
      'flow.duplicate-step',
      '/steps/12/id',
    ],
    ['a start that is missing', { ...ladder, start: 'strat' }, 'flow.start', '/start'],
    ['a start that is no start step', { ...ladder, start: 'wait-1' }, 'flow.start', '/start'],
    ['an unknown step type', changed('call', { type: 'tusk' }), 'flow.step-type', '/steps/4/type'],
    [
      'an option that nobody reads',
      changed('wait-1', { options: { date: { var: 'due_on' }, offset: 1 } }),
      'definition.schema',
      '/steps/1/options/offset',
    ],
    ['an unknown step', changed('wait-1', { next: { next: 'remider' } }), 'flow.next', '/steps/1/next/next'],
    [
      'a way back to the start',
      changed('wait-7', { next: { next: 'start' } }),
      'flow.next',
      '/steps/3/next/next',
    ],
    [
      'an unknown outlet',
      changed('wait-1', { next: { next: 'reminder', later: 'call' } }),
      'flow.outlet',
      '/steps/1/next/later',
    ],
    [
      'an outlet that leads nowhere',
      changed('decision', { next: { legal: 'end' } }),
      'flow.open-outlet',
      '/steps/9/next',
    ],
    [
      'an unreachable step',
      added({ id: 'alone', type: 'end', label, options: { outcome: 'a' } }),
      'flow.unreachable',
      '/steps/12',
    ],
    ['a circle without a rest', changed('reminder', { next: { next: 'reminder' } }), 'flow.loop', '/steps/2'],
    [
      'an unknown template',
      changed('reminder', {
        options: { channels: [{ channel: 'mail', template: 'remindr', to: { var: 'email' } }] },
      }),
      'flow.template',
      '/steps/2/options/channels/0/template',
    ],
    [
      'a document as mail',
      changed('reminder', {
        options: { channels: [{ channel: 'mail', template: 'report', to: { var: 'email' } }] },
      }),
      'flow.template',
      '/steps/2/options/channels/0/template',
    ],
    [
      'a template about another table',
      changed('reminder', {
        options: { channels: [{ channel: 'mail', template: 'greeting', to: { var: 'email' } }] },
      }),
      'flow.template',
      '/steps/2/options/channels/0/template',
    ],
    ['an unknown calendar', { ...ladder, calendar: 'workday' }, 'flow.calendar', '/calendar'],
    [
      'an unknown role',
      changed('decision', { options: { ...ladder.steps[9]!.options, signers: [{ role: 'cfo' }] } }),
      'flow.role',
      '/steps/9/options/signers/0/role',
    ],
    [
      'a continued step that makes no task',
      changed('move-up', { options: { assignee: { var: 'owner' }, continues: 'reminder' } }),
      'flow.step',
      '/steps/6/options/continues',
    ],
    [
      'a field that cannot be set',
      changed('call', { type: 'set-fields', options: { values: { id: 1 } } }),
      'flow.field',
      '/steps/4/options/values/id',
    ],
    [
      'an unknown field to set',
      changed('call', { type: 'set-fields', options: { values: { laddr: 'x' } } }),
      'flow.field',
      '/steps/4/options/values/laddr',
    ],
    [
      'a value that its field cannot hold',
      changed('call', { type: 'set-fields', options: { values: { due_on: 1 } } }),
      'expression.type',
      '/steps/4/options/values/due_on',
    ],
    [
      'an unknown form',
      changed('call', { options: { role: 'gm', form: 'log-cal' } }),
      'flow.form',
      '/steps/4/options/form',
    ],
    [
      'a form over another table without the field that leads to the subject',
      changed('call', { options: { role: 'gm', form: 'log-call' } }),
      'flow.form',
      '/steps/4/options/form',
    ],
    [
      'a field that leads elsewhere',
      changed('call', { options: { role: 'gm', form: 'log-call', formLink: 'result' } }),
      'flow.form',
      '/steps/4/options/formLink',
    ],
    [
      'an outcome that its field cannot hold',
      changed('call', {
        options: {
          role: 'gm',
          form: 'log-call',
          formLink: 'invoice',
          outcomeField: 'result',
          outcomes: [{ key: 'lost', label }],
        },
      }),
      'flow.form',
      '/steps/4/options/outcomes/0/key',
    ],
    [
      'an outcome field without a form by its key',
      changed('call', { options: { role: 'gm', form: [], outcomeField: 'result' } }),
      'flow.option',
      '/steps/4/options/outcomeField',
    ],
    [
      'options that contradict each other',
      changed('reminder', { options: { template: 'reminder' } }),
      'flow.option',
      '/steps/2/options/channels',
    ],
    ['a task for nobody', changed('call', { options: {} }), 'flow.option', '/steps/4/options/assignee'],
    [
      'an expression of the wrong type',
      changed('wait-1', { options: { date: { var: 'number' } } }),
      'expression.type',
      '/steps/1/options/date',
    ],
    [
      'an unknown field in a condition',
      { ...ladder, exit: { ...ladder.exit, condition: { '<=': [{ var: 'open_amout' }, 0] } } },
      'expression.field',
      '/exit/condition/<=/0',
    ],
  ])('with %s has that problem, at its place', (_, flow, code, at) => {
    expect(validate(flow)).toContainEqual(expect.objectContaining({ code, pointer: at }));
  });

  test('suggests the nearest name', () => {
    expect(validate(changed('wait-1', { next: { next: 'remider' } }))[0]?.detail).toContain(
      'did you mean "reminder"',
    );
  });

  test('tells all of its problems at once', () => {
    const flow = { ...changed('call', { type: 'tusk' }), calendar: 'workday', owner: { var: 'nobody' } };
    expect(new Set(validate(flow).map((each) => each.code)).size).toBeGreaterThanOrEqual(3);
  });

  test('a circle of a hundred thousand steps is found without running out of stack', () => {
    const many = Array.from({ length: 100_000 }, (_, i) => ({
      id: `s${i}`,
      type: 'set-fields',
      label,
      options: { values: { ladder: 'x' } },
      next: { next: `s${(i + 1) % 100_000}` },
    }));
    const flow = { ...ladder, steps: [{ ...ladder.steps[0]!, next: { next: 's0' } }, ...many] };
    expect(validate(flow).map((each) => each.code)).toEqual(['flow.loop']);
  });
});

describe.each(stepTypes.map((type) => [type.name, type] as const))('step type %s', (_, type) => {
  test('has labels and descriptions in both languages', () => {
    for (const text of [type.label.zh, type.label.en, type.description.zh, type.description.en])
      expect(text).not.toBe('');
  });
  test('accepts its valid examples and refuses its invalid ones', async () => {
    const { validateShape } = await import('@dunlin/definition');
    expect(type.examples.valid.length > 0 && type.examples.invalid.length > 0).toBe(true);
    for (const options of type.examples.valid) expect(validateShape(type.options, options)).toEqual([]);
    for (const options of type.examples.invalid) expect(validateShape(type.options, options)).not.toEqual([]);
  });
  test('names each way out and each input once', () => {
    for (const options of type.examples.valid) {
      for (const keys of [type.outlets(options), type.inputs(options, [])]) {
        const names = keys.map((each) => each.key);
        expect(new Set(names).size).toBe(names.length);
      }
    }
  });
});

describe('an answer', () => {
  const form = {
    outcomes: [
      { key: 'promised', label },
      { key: 'refused', label, needsComment: true },
    ],
    fields: [
      { key: 'amount', label, type: 'money', required: true },
      { key: 'on', label, type: 'date' },
      { key: 'how', label, type: 'choice', choices: [{ key: 'phone', label }] },
    ],
  } as const;
  test('comes back in canonical form', () => {
    const given = { outcome: 'promised', values: { amount: '1000.50', on: '2025-08-22', how: 'phone' } };
    expect(validateAnswer(form, given)).toEqual({
      values: { amount: '1000.5', on: '2025-08-22', how: 'phone' },
      problems: [],
    });
  });
  test('with mistakes has all of them as problems', () => {
    const given = {
      outcome: 'refused',
      values: { on: '2025-02-30', how: 'fax', promise: 1, ['__proto__']: 1 },
    };
    expect(validateAnswer(form, given).problems.map((each) => [each.code, each.pointer])).toEqual([
      ['task.comment', '/comment'],
      ['task.value', '/values/promise'],
      ['task.value', '/values/__proto__'],
      ['task.value', '/values/amount'],
      ['task.value', '/values/on'],
      ['task.value', '/values/how'],
    ]);
  });
  test('needs a result where there are results', () => {
    expect(validateAnswer(form, { values: { amount: 1 } }).problems).toMatchObject([
      { code: 'task.outcome' },
    ]);
  });
});

test('every problem code of this package is tested', () => {
  const text = ['validate-flow.test.ts', 'ladder.test.ts', 'step-types/message.test.ts']
    .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
    .join();
  for (const code of Object.keys(flowProblemCodes)) expect(text, code).toContain(`'${code}'`);
});
