import { closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { coerceAddress } from '../coerce/coerce-address.ts';
import { defineFieldType } from '../define-field-type.ts';

/**
 * A postal address in parts: country, province, city, district, street, postcode; those not known are left out.
 * A text, as a file has it, becomes the street.
 */
export const address = defineFieldType({
  name: 'address',
  label: { zh: '地址', en: 'Address' },
  family: 'contact',
  description: {
    zh: '分省、市、街道和邮编的地址',
    en: 'An address in parts: province, city, street, postcode',
  },
  example: { zh: '上海市浦东新区世纪大道 100 号', en: '100 Century Avenue, Shanghai' },
  source: 'column',
  options: Type.Object({}, closed),
  type: () => ({ kind: 'address' }),
  column: () => ({ kind: 'jsonb' }),
  coerce: coerceAddress,
  searchable: true,
  wide: true,
  examples: {
    valid: [
      {
        from: { street: ' 世纪大道 100 号 ', city: '上海市', postcode: 200120, district: '' },
        to: { city: '上海市', street: '世纪大道 100 号', postcode: '200120' },
      },
      { from: '世纪大道 100 号', to: { street: '世纪大道 100 号' } },
      { from: { city: '  ' }, to: null },
    ],
    invalid: [
      { from: { town: 'x' }, code: 'value.address' },
      { from: JSON.parse('{"__proto__": "x"}'), code: 'value.address' },
      { from: { city: ['x'] }, code: 'value.type' },
      { from: { city: 'a\nb' }, code: 'value.text' },
      { from: ['x'], code: 'value.type' },
    ],
    invalidOptions: [{ parts: ['city'] }],
  },
});
