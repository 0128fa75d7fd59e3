/** What the reader has to do: how much, or what comes next. */
import { asked, closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { definePageBlock } from '../define-page-block.ts';
import { label, oneOf, shown } from './option-shapes.ts';

export const tasks = definePageBlock({
  name: 'tasks',
  family: 'work',
  label: { zh: '待办', en: 'Tasks' },
  description: { zh: '待办数量，或接下来要处理的待办', en: 'How many tasks, or which come next' },
  options: Type.Object(
    {
      label,
      show: oneOf(
        {
          counts: { zh: '数量', en: 'How many' },
          next: { zh: '接下来的待办', en: 'Those that come next' },
        },
        { default: 'next', ...asked('显示内容', 'Shows') },
      ),
      limit: shown('显示条数', 'Tasks shown'),
    },
    closed,
  ),
  initialWidth: 6,
  initial: { show: 'next' },
  examples: { valid: [{ show: 'counts' }, { show: 'next', limit: 3 }], invalid: [{ show: 'all' }] },
});
