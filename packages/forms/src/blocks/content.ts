import { asked, closed, Label } from '@dunlin/definition';
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

/** A picture kept in the workspace, with what it says for those who do not see it. */
export const image = defineBlockType({
  name: 'image',
  family: 'content',
  label: { zh: '图片', en: 'Image' },
  description: { zh: '一张图片，如标志或示意图', en: 'A picture, such as a logo' },
  options: Type.Object(
    {
      asset: Type.String({
        pattern: '^[A-Za-z0-9_-]{1,100}$',
        ...asked('图片', 'Image', { control: 'image' }),
      }),
      alt: Type.Unsafe<Label>({
        ...Label,
        ...asked('图片的文字说明', 'What it shows', {
          help: { zh: '读给看不到图片的人', en: 'Read to those who do not see it' },
        }),
      }),
    },
    closed,
  ),
  examples: {
    valid: [{ asset: 'a1b2', alt: { zh: '公司标志', en: 'Logo' } }],
    invalid: [{}, { asset: 'a1b2' }, { asset: '../x', alt: { zh: '标志', en: 'Logo' } }],
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
