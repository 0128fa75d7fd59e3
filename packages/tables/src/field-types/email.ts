import { closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { coerceEmail } from '../coerce/coerce-email.ts';
import { defineFieldType } from '../define-field-type.ts';
import { maskAddress } from '../masks.ts';

/** One mail address. Refuses what could smuggle a second address or header into a message. */
export const email = defineFieldType({
  name: 'email',
  label: { zh: '邮箱', en: 'E-mail' },
  family: 'contact',
  description: { zh: '邮箱地址，点击可写邮件', en: 'A mail address' },
  example: { zh: 'cw@example.com', en: 'finance@example.com' },
  source: 'column',
  options: Type.Object({}, closed),
  type: () => ({ kind: 'text' }),
  column: () => ({ kind: 'text' }),
  coerce: coerceEmail,
  searchable: true,
  mask: maskAddress,
  examples: {
    valid: [
      { from: ' wang@huaxin.example ', to: 'wang@huaxin.example' },
      { from: '', to: null },
    ],
    invalid: [
      { from: 'wang', code: 'value.pattern' },
      { from: 'a@b.example, c@d.example', code: 'value.pattern' },
      { from: 'a@b.example\r\nBcc: x@y.example', code: 'value.text' },
    ],
    invalidOptions: [{ many: true }],
  },
});
