import { closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { coerceText } from '../coerce-text.ts';
import { defineFieldType, refuse } from '../define-field-type.ts';
import { maskEnd } from '../masks.ts';

/** A telephone number as people write it. */
export const phone = defineFieldType({
  name: 'phone',
  label: { zh: '电话', en: 'Phone' },
  family: 'contact',
  description: { zh: '电话或手机号码', en: 'A telephone number' },
  example: { zh: '138 0013 8000', en: '+86 138 0013 8000' },
  source: 'column',
  options: Type.Object({}, closed),
  type: () => ({ kind: 'text' }),
  column: () => ({ kind: 'text' }),
  coerce: (value) => {
    const coerced = coerceText(typeof value === 'string' ? value.trim() : value, {
      maxLength: 40,
      lines: false,
    });
    if (!('value' in coerced)) return coerced;
    return /^\+?[0-9][0-9 ()./-]*((ext|x|转)\.? ?[0-9]+)?$/u.test(String(coerced.value))
      ? coerced
      : refuse('value.pattern', 'A telephone number is expected: digits, with + in front for abroad', {
          expected: 'phone',
        });
  },
  searchable: true,
  mask: maskEnd,
  examples: {
    valid: [
      { from: '+86 138 0013 8000', to: '+86 138 0013 8000' },
      { from: 13800138000, to: '13800138000' },
      { from: '010-6552 9988转801', to: '010-6552 9988转801' },
    ],
    invalid: [{ from: 'call me', code: 'value.pattern' }],
    invalidOptions: [{ country: 'CN' }],
  },
});
