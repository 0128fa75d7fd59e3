import { closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { defineBlockType } from '../define-block-type.ts';

/** Columns beside each other; on a phone they stand below each other. */
export const columns = defineBlockType({
  name: 'columns',
  family: 'layout',
  label: { zh: '分栏', en: 'Columns' },
  description: { zh: '并排的几栏，手机上自动变为上下排列', en: 'Columns side by side, stacked on a phone' },
  options: Type.Object({}, closed),
  holds: ['column'],
  examples: { valid: [{}], invalid: [{ count: 2 }] },
});

/** One of them; its width is that of the block. */
export const column = defineBlockType({
  name: 'column',
  family: 'layout',
  label: { zh: '栏', en: 'Column' },
  description: { zh: '分栏中的一栏', en: 'One of the columns' },
  options: Type.Object({}, closed),
  holds: '*',
  inside: 'columns',
  examples: { valid: [{}], invalid: [{ width: 6 }] },
});
