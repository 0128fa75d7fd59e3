/** Sets fields of the subject, each to an expression over it. */
import { Expression, missingName, type Problem, problem, under } from '@dunlin/definition';
import { Type } from 'typebox';
import { defineStepType, nextOutlet } from '../define-step-type.ts';
import { closed } from '../shapes.ts';

export const setFields = defineStepType({
  name: 'set-fields',
  family: 'data-system',
  label: { zh: '设置字段', en: 'Set fields' },
  description: { zh: '修改当前记录的字段值。', en: 'Changes fields of the record.' },
  options: Type.Object(
    {
      values: Type.Record(Type.String({ pattern: '^[a-z][a-z0-9_]{0,47}$' }), Expression, {
        additionalProperties: false,
        minProperties: 1,
        maxProperties: 50,
      }),
    },
    closed,
  ),
  outlets: () => [nextOutlet],
  inputs: (options) =>
    Object.entries(options.values).map(([field, expression]) => ({
      key: field,
      field,
      expression: expression as never,
      at: ['values', field],
    })),
  check(options, { schema, table }) {
    const fields = schema.table(table)?.fields;
    if (fields === undefined) return [];
    return Object.keys(options.values).flatMap((key): Problem[] => {
      const field = fields.get(key);
      const at = under('', 'values', key);
      if (field === undefined) return [missingName('flow.field', at, 'field', key, fields.keys())];
      if (field.source.kind === 'column' && !systemFields.has(key) && field.fixed !== true) return [];
      const why = field.fixed === true ? 'never changes once its record is there' : 'is computed';
      return [problem('flow.field', at, `The field "${key}" ${why} and cannot be set`, { name: key })];
    });
  },
  rests: () => false,
  run: (_options, visit) => ({
    onward: { kind: 'go', outlet: 'next' },
    outcome: 'set',
    changes: [{ values: visit.inputs }],
  }),
  examples: {
    valid: [{ values: { ladder: 'L05' } }],
    invalid: [{ values: {} }, { values: { 'Bad key': 1 } }],
  },
});

const systemFields = new Set(['id', 'version', 'created_at', 'created_by', 'updated_at', 'updated_by']);
