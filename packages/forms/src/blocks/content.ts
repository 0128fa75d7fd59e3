import { asked, closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { defineBlockType } from '../define-block-type.ts';

const longText = (zh: string, en: string) =>
  Type.Object(
    {
      zh: Type.String({ minLength: 1, maxLength: 5000 }),
      en: Type.String({ minLength: 1, maxLength: 5000 }),
    },
    { ...closed, ...asked(zh, en) },
  );

/** An explanation; a line break in it stays one. */
export const text = defineBlockType({
  name: 'text',
  family: 'content',
  label: { zh: '文字', en: 'Text' },
  description: { zh: '一段说明文字', en: 'A few lines of explanation' },
  options: Type.Object({ text: longText('文字', 'Text') }, closed),
  initial: { text: { zh: '说明文字', en: 'Explanation' } },
  examples: {
    valid: [{ text: { zh: '第一行\n第二行', en: 'One line\nanother' } }],
    invalid: [{}, { text: 'plain' }, { text: { zh: '', en: '' } }],
  },
});

/** A line across. */
export const divider = defineBlockType({
  name: 'divider',
  family: 'content',
  label: { zh: '分隔线', en: 'Divider' },
  description: { zh: '一条横线', en: 'A line across' },
  options: Type.Object({}, closed),
  examples: { valid: [{}], invalid: [{ color: 'red' }] },
});
