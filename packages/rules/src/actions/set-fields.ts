/** Sets fields of the record, each to an expression over it. */
import { ColumnKey, Expression, missingName, type Problem, pointer, problem } from '@dunlin/definition';
import { Type } from 'typebox';
import { defineAction } from '../define-action.ts';

/** Kept by the system, not by rules. */
const systemFields = new Set(['id', 'version', 'created_at', 'created_by', 'updated_at', 'updated_by']);

export const setFields = defineAction({
  name: 'set-fields',
  label: { zh: '设置字段', en: 'Set fields' },
  description: { zh: '修改记录的字段值。', en: 'Changes fields of the record.' },
  options: Type.Object(
    {
      values: Type.Record(ColumnKey, Expression, {
        additionalProperties: false,
        minProperties: 1,
        maxProperties: 50,
      }),
    },
    { additionalProperties: false },
  ),
  inputs: (options) =>
    Object.entries(options.values).map(([key, expression]) => ({
      key,
      expression: expression as never,
      at: ['values', key],
    })),
  check(options, { schema, table }) {
    const fields = schema.table(table)?.fields ?? new Map();
    return Object.keys(options.values).flatMap((key): Problem[] => {
      const field = fields.get(key);
      if (field === undefined) {
        return [missingName('rule.field', pointer('values', key), 'field', key, fields.keys())];
      }
      if (field.source.kind === 'column' && !systemFields.has(key) && field.fixed !== true) return [];
      const why = field.fixed === true ? 'never changes once its record is there' : 'is computed';
      const detail = `The field "${key}" ${why} and cannot be set`;
      return [problem('rule.field', pointer('values', key), detail, { name: key })];
    });
  },
  compile: (_options, nodes) => ({
    kind: 'set-fields',
    values: [...nodes].map(([field, node]) => ({ field, node })),
  }),
  examples: {
    valid: [{ values: { risk: 'medium' } }, { values: { reviewed_on: { today: [] } } }],
    invalid: [{ values: {} }, { values: { 'Risk level': 'medium' } }],
  },
});
