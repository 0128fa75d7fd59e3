import { closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { coercePhone } from '../coerce/coerce-phone.ts';
import { defineFieldType } from '../define-field-type.ts';
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
  coerce: coercePhone,
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
