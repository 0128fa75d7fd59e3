/** A text for whoever opens the page, in both languages; an empty line parts paragraphs. */
import { asked, closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { definePageBlock } from '../define-page-block.ts';
import { label } from './option-shapes.ts';

const language = Type.String({ minLength: 1, maxLength: 5000 });

export const text = definePageBlock({
  name: 'text',
  family: 'content',
  label: { zh: '文本', en: 'Text' },
  description: { zh: '说明、公告或提示', en: 'An explanation or a notice' },
  options: Type.Object(
    {
      label,
      text: Type.Object({ zh: language, en: language }, { ...closed, ...asked('内容', 'Text') }),
    },
    closed,
  ),
  initialWidth: 12,
  initial: { text: { zh: '在此填写说明', en: 'Write an explanation here' } },
  examples: {
    valid: [{ text: { zh: '每周一核对。', en: 'Checked on Mondays.' } }],
    invalid: [{ text: 'both' }, { text: { zh: '', en: '' } }],
  },
});
