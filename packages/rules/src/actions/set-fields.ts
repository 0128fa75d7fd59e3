/** Sets fields of the record, of one that it refers to, or of rows that belong to it; each to an expression over the record. */
import { ColumnKey, Expression, missingName, type Problem, pointer, problem } from '@dunlin/definition';
import { resolveRelated } from '@dunlin/tables';
import { Type } from 'typebox';
import { defineAction } from '../define-action.ts';

/** Kept by the system, not by rules. */
const systemFields = new Set(['id', 'version', 'created_at', 'created_by', 'updated_at', 'updated_by']);

export const setFields = defineAction({
  name: 'set-fields',
  label: { zh: '设置字段', en: 'Set fields' },
  description: {
    zh: '修改记录或其关联记录的字段值。',
    en: 'Changes fields of the record, or of records related to it.',
  },
  options: Type.Object(
    {
      /** Path of references to the record that is changed, from the rows where there are any. */
      record: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
      /** Rows that are changed, as aggregates name them. */
      rows: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
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
  related: ({ record, rows }) => ({
    ...(record === undefined ? {} : { record }),
    ...(rows === undefined ? {} : { rows }),
  }),
  check(options, { schema, table }) {
    const { related } = resolveRelated(schema, table, options);
    // Where the path leads nowhere, that is the problem.
    if (related === undefined) return [];
    const fields = schema.table(related.table)?.fields ?? new Map();
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
  compile: (_options, nodes, related) => ({
    kind: 'set-fields',
    ...(related === undefined ? {} : { related }),
    values: [...nodes].map(([field, node]) => ({ field, node })),
  }),
  examples: {
    valid: [
      { values: { risk: 'medium' } },
      { values: { reviewed_on: { today: [] } } },
      { record: 'customer', values: { risk: 'high' } },
    ],
    invalid: [{ values: {} }, { values: { 'Risk level': 'medium' } }],
  },
});
