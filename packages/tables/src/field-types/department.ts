import { closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { coerceId } from '../coerce/coerce-id.ts';
import { defineFieldType } from '../define-field-type.ts';

/** One of the departments of the organisation. */
export const department = defineFieldType({
  name: 'department',
  label: { zh: '部门', en: 'Department' },
  family: 'people',
  description: { zh: '组织里的一个部门', en: 'One of the departments' },
  example: { zh: '财务部', en: 'Finance' },
  source: 'column',
  options: Type.Object({}, closed),
  type: () => ({ kind: 'reference', table: 'departments' }),
  column: () => ({ kind: 'bigint' }),
  coerce: coerceId,
  examples: {
    valid: [{ from: 7, to: 7 }],
    invalid: [
      { from: 0, code: 'value.reference' },
      { from: 'sales', code: 'value.reference' },
    ],
    invalidOptions: [{ table: 'customers' }],
  },
});
