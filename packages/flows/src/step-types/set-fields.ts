/**
 * Sets fields, each to an expression over the subject: of the subject itself, of the record that a reference leads to,
 * or of all rows that belong to it. What cannot be set stops the run with the reason.
 */
import { Expression, missingName, type Problem, problem, under } from '@dunlin/definition';
import { resolveRelated } from '@dunlin/tables';
import { Type } from 'typebox';
import { defineStepType, nextOutlet } from '../define-step-type.ts';
import { closed } from '../shapes.ts';

export const setFields = defineStepType({
  name: 'set-fields',
  family: 'data-system',
  label: { zh: '设置字段', en: 'Set fields' },
  description: {
    zh: '修改当前记录或其关联记录的字段值。',
    en: 'Changes fields of the record, or of records related to it.',
  },
  options: Type.Object(
    {
      /** Path of references to the record that is changed, from the rows where there are any. */
      record: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
      /** Rows that are changed, as aggregates name them. */
      rows: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
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
  related: ({ record, rows }) => ({
    ...(record === undefined ? {} : { record }),
    ...(rows === undefined ? {} : { rows }),
  }),
  check(options, { schema, table }) {
    const { related } = resolveRelated(schema, table, options);
    // Where the path leads nowhere, that is the problem.
    const fields = related === undefined ? undefined : schema.table(related.table)?.fields;
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
    valid: [
      { values: { ladder: 'L05' } },
      { record: 'customer', values: { risk: 'high' } },
      { rows: 'invoices', record: 'linked', values: { owner: { var: 'new_owner' } } },
    ],
    invalid: [{ values: {} }, { values: { 'Bad key': 1 } }],
  },
});

const systemFields = new Set(['id', 'version', 'created_at', 'created_by', 'updated_at', 'updated_by']);
