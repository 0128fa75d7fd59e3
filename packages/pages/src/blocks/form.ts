/** A form, to be filled in on the spot: saving makes a record and leaves the form empty for the next one. */
import { closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { definePageBlock } from '../define-page-block.ts';
import { keyOf, label } from './option-shapes.ts';

export const form = definePageBlock({
  name: 'form',
  family: 'work',
  label: { zh: '表单', en: 'Form' },
  description: { zh: '在页面上直接填写并新建记录', en: 'Filled in on the page, makes a record' },
  options: Type.Object({ label, form: keyOf('form', '表单', 'Form') }, closed),
  initialWidth: 12,
  opens: (options) => [{ at: ['form'], kind: 'forms', key: options.form }],
  examples: { valid: [{ form: 'new-invoice' }], invalid: [{}] },
});
