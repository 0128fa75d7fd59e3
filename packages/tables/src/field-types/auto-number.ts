import { asked, closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { coerceNumberText } from '../coerce/coerce-number-text.ts';
import { defineFieldType } from '../define-field-type.ts';

/**
 * A number that the system gives to a new record, from its id, such as `INV-00042`. Unique, with gaps.
 * An import may bring its own; those are passed over later. Unless the definition says who may, nobody changes it.
 */
export const autoNumber = defineFieldType({
  name: 'auto-number',
  label: { zh: '自动编号', en: 'Auto number' },
  family: 'system',
  description: { zh: '系统按顺序给出的编号', en: 'A number that the system gives in order' },
  example: { zh: 'INV-00042', en: 'INV-00042' },
  source: 'column',
  options: Type.Object(
    {
      prefix: Type.Optional(
        Type.String({
          pattern: '^[A-Za-z0-9_/-]{0,20}$',
          default: '',
          ...asked('前缀', 'Prefix', { help: { zh: '如 INV-', en: 'Such as INV-' } }),
        }),
      ),
      digits: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 12, default: 5, ...asked('位数', 'Digits') }),
      ),
    },
    closed,
  ),
  type: () => ({ kind: 'text' }),
  column: () => ({ kind: 'text' }),
  coerce: coerceNumberText,
  unique: true,
  changes: 'never',
  searchable: true,
  assign: (id, { prefix = '', digits = 5 }) => `${prefix}${String(id).padStart(digits, '0')}`,
  examples: {
    valid: [{ from: 'INV-7', to: 'INV-7', options: { prefix: 'INV-' } }],
    invalid: [{ from: 'a\u0000', code: 'value.text' }],
    invalidOptions: [{ prefix: '%s' }, { digits: 0 }],
  },
});
