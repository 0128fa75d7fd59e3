import { closed } from '@dunlin/definition';
import { addressParts, type JsonObject } from '@dunlin/expression';
import { Type } from 'typebox';
import { coerceJson } from '../coerce-json.ts';
import { coerceText } from '../coerce-text.ts';
import { defineFieldType, refuse } from '../define-field-type.ts';

const maxPartLength = 200;

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
  coerce: (value) => {
    const given = typeof value === 'string' ? { street: value } : value;
    if (typeof given !== 'object' || given === null || Array.isArray(given)) {
      return refuse('value.type', `An address is expected, with the parts ${addressParts.join(', ')}`);
    }
    const unknown = Object.keys(given).find((key) => !(addressParts as readonly string[]).includes(key));
    if (unknown !== undefined) {
      const detail = `An address has no part "${unknown.slice(0, 40)}"; it has ${addressParts.join(', ')}`;
      return refuse('value.address', detail, { part: unknown.slice(0, 40) });
    }
    const parts: Record<string, string> = {};
    for (const part of addressParts) {
      const text = Object.hasOwn(given, part) ? (given as Record<string, unknown>)[part] : undefined;
      if (text === undefined || text === null) continue;
      const coerced = coerceText(typeof text === 'string' ? text.trim() : text, {
        maxLength: maxPartLength,
        lines: false,
      });
      if (!('value' in coerced)) return coerced;
      if (coerced.value !== '') parts[part] = String(coerced.value);
    }
    if (Object.keys(parts).length === 0) return { value: null };
    return coerceJson(parts satisfies JsonObject, { maxLength: 10_000, maxDepth: 2 });
  },
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
