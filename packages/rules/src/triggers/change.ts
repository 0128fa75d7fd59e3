/**
 * Looks at records after they were created or changed: soon after the change, in a transaction of its own.
 * Only real changes count, whoever or whatever made them; what the rule's own actions change is looked at too, to a limit.
 */
import { ColumnKey, missingName, type Problem, pointer, problem } from '@dunlin/definition';
import { Type } from 'typebox';
import { defineTrigger } from '../define-trigger.ts';

export const change = defineTrigger({
  name: 'change',
  label: { zh: '记录变化后', en: 'After a change' },
  description: {
    zh: '记录新建后，或所选字段变化后检查该记录。',
    en: 'Looks at a record after it was created, or after one of the fields named has changed.',
  },
  options: Type.Object(
    {
      /** After a record was created, too. */
      created: Type.Optional(Type.Boolean({ default: false })),
      /** Fields whose changes count; stored ones, rollups among them. */
      fields: Type.Optional(Type.Array(ColumnKey, { minItems: 1, maxItems: 50, uniqueItems: true })),
    },
    { additionalProperties: false },
  ),
  check({ created, fields = [] }, { schema, table }) {
    if (created !== true && fields.length === 0) {
      return [
        problem('rule.option', pointer('fields'), 'The rule looks neither at new records nor at a field'),
      ];
    }
    const known = schema.table(table)?.fields ?? new Map();
    return fields.flatMap((key, index): Problem[] => {
      const field = known.get(key);
      const at = pointer('fields', index);
      if (field === undefined) return [missingName('rule.field', at, 'field', key, known.keys())];
      if (field.source.kind !== 'formula') return [];
      const detail = `"${key}" is computed whenever it is read; name the fields that it is computed from`;
      return [problem('rule.field', at, detail, { name: key })];
    });
  },
  compile: ({ created, fields = [] }) => ({
    kind: 'change',
    created: created === true,
    fields: new Set(fields),
  }),
  examples: {
    valid: [{ created: true }, { fields: ['status'] }, { created: true, fields: ['grade', 'owner'] }],
    invalid: [{ fields: [] }, { created: 'yes' }, { fields: ['a', 'a'] }],
  },
});
