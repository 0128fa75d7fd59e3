import { asked, closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { coerceText } from '../coerce/coerce-text.ts';
import { defineFieldType } from '../define-field-type.ts';
import { sanitizeRichText } from '../sanitize-rich-text.ts';

/**
 * Text with headings, lists, links and emphasis, kept as sanitised HTML. Search and expressions see its plain text.
 * Plain text from a file becomes one paragraph a line.
 */
export const richText = defineFieldType({
  name: 'rich-text',
  label: { zh: '富文本', en: 'Rich text' },
  family: 'text',
  description: { zh: '带标题、列表和加粗的文字', en: 'Text with headings, lists and bold' },
  example: { zh: '跟进要点：① 核对账单 ② 约定日期', en: 'Next: 1. check the statement 2. agree on a day' },
  source: 'column',
  options: Type.Object(
    {
      /** Characters, tags included. */
      maxLength: Type.Optional(
        Type.Integer({
          minimum: 10,
          maximum: 200_000,
          default: 50_000,
          ...asked('最多字数', 'Most characters', {
            help: { zh: '包括格式标记', en: 'Marks of the format included' },
          }),
        }),
      ),
    },
    closed,
  ),
  type: () => ({ kind: 'rich-text' }),
  column: () => ({ kind: 'text' }),
  coerce: (value, { maxLength = 50_000 }) => {
    const given = coerceText(value, { maxLength, lines: true });
    if (!('value' in given)) return given;
    const html = sanitizeRichText(String(given.value));
    // Escapes can make it longer.
    return html === '' ? { value: null } : coerceText(html, { maxLength, lines: true });
  },
  searchable: true,
  wide: true,
  examples: {
    valid: [
      { from: '<p>Called, <b>no answer</b></p>', to: '<p>Called, <strong>no answer</strong></p>' },
      { from: 'a < b\nc & d', to: '<p>a &lt; b</p><p>c &amp; d</p>' },
      { from: '<p onclick="x()">hi<script>alert(1)</script></p>', to: '<p>hi</p>' },
      { from: '<a href="javascript:alert(1)">x</a>', to: '<a>x</a>' },
      {
        from: '<a href="https://example.com/?a=1&amp;b=%3E" target="_blank">x</a>',
        to: '<a href="https://example.com/?a=1&amp;b=%3E">x</a>',
      },
      { from: '<img src=x onerror=alert(1)>', to: null },
      { from: '<p> </p>', to: null },
    ],
    invalid: [
      { from: 'a\u0000', code: 'value.text' },
      { from: 'x'.repeat(20), options: { maxLength: 10 }, code: 'value.length' },
      { from: ['<p>x</p>'], code: 'value.type' },
    ],
    invalidOptions: [{ maxLength: 1 }, { tags: ['script'] }],
  },
});
