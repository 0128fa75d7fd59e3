import { asked, closed, Label } from '@dunlin/definition';
import { Type } from 'typebox';
import { defineBlockType } from '../define-block-type.ts';

/** A group under a heading, which may be folded. */
export const section = defineBlockType({
  name: 'section',
  family: 'layout',
  label: { zh: '分组', en: 'Section' },
  description: { zh: '带标题的一组内容，可以折叠', en: 'A group under a heading that can be folded' },
  options: Type.Object(
    {
      label: Type.Optional(Type.Unsafe<Label>({ ...Label, ...asked('标题', 'Heading') })),
      help: Type.Optional(Type.Unsafe<Label>({ ...Label, ...asked('说明', 'Help') })),
      folded: Type.Optional(Type.Boolean({ default: false, ...asked('打开时折叠', 'Folded at first') })),
    },
    closed,
  ),
  holds: '*',
  initial: { label: { zh: '新分组', en: 'New section' } },
  examples: {
    valid: [{}, { label: { zh: '基本信息', en: 'Basics' }, folded: true }],
    invalid: [{ label: 'Basics' }, { folded: 'yes' }, { title: { zh: '甲', en: 'A' } }],
  },
});
