import { closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { coerceLink } from '../coerce/coerce-link.ts';
import { defineFieldType } from '../define-field-type.ts';

/** The address of a page (http, https) or of a mail (mailto). Nothing else, so that no link can run a script. */
export const link = defineFieldType({
  name: 'link',
  label: { zh: '链接', en: 'Link' },
  family: 'contact',
  description: { zh: '网页地址', en: 'The address of a page' },
  example: { zh: 'https://example.com', en: 'https://example.com' },
  source: 'column',
  options: Type.Object({}, closed),
  type: () => ({ kind: 'text' }),
  column: () => ({ kind: 'text' }),
  coerce: coerceLink,
  searchable: true,
  wide: true,
  examples: {
    valid: [
      { from: ' https://example.com/a?b=c#d ', to: 'https://example.com/a?b=c#d' },
      { from: 'mailto:wang@huaxin.example', to: 'mailto:wang@huaxin.example' },
      { from: 'https://例子.测试/路径', to: 'https://例子.测试/路径' },
    ],
    invalid: [
      { from: 'javascript:alert(1)', code: 'value.pattern' },
      { from: 'data:text/html,x', code: 'value.pattern' },
      { from: 'https://', code: 'value.pattern' },
      { from: 'https://user@evil.example', code: 'value.pattern' },
      { from: 'example.com', code: 'value.pattern' },
      { from: 'java\u0000script:', code: 'value.text' },
      { from: 1, code: 'value.type' },
    ],
    invalidOptions: [{ schemes: ['ftp'] }],
  },
});
