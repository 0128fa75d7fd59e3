import { asked, closed, Label, type Problem, problem } from '@dunlin/definition';
import { Type } from 'typebox';
import { defineBlockType } from '../define-block-type.ts';

/** A picture that is kept with the definitions, by the hash of its bytes. Who cannot see it is told what it says. */
export const image = defineBlockType({
  name: 'image',
  family: 'content',
  label: { zh: '图片', en: 'Picture' },
  description: { zh: '标志、示意图或说明图', en: 'A logo, a drawing or an illustration' },
  options: Type.Object(
    {
      asset: Type.Optional(
        Type.String({ pattern: '^[0-9a-f]{64}$', ...asked('图片', 'Picture', { control: 'asset' }) }),
      ),
      alt: Type.Optional(
        Type.Unsafe<Label>({
          ...Label,
          ...asked('替代文字', 'Text in its place', {
            help: { zh: '图片看不到时读出这段文字', en: 'Read out to whoever cannot see the picture' },
          }),
        }),
      ),
      decorative: Type.Optional(
        Type.Literal(true, {
          ...asked('仅作装饰', 'Only decoration', {
            help: { zh: '图片不含信息，朗读时跳过', en: 'It says nothing, and is passed over when read out' },
          }),
        }),
      ),
    },
    closed,
  ),
  initial: {},
  check: ({ asset, alt, decorative }): Problem[] => [
    ...(asset === undefined ? [problem('form.asset', '', 'The block has no picture yet')] : []),
    ...((alt === undefined) === (decorative === true)
      ? []
      : [
          problem('form.alt', '', 'A picture has a text in its place, or is only decoration: one of the two'),
        ]),
  ],
  examples: {
    valid: [
      { asset: 'a'.repeat(64), alt: { zh: '公司标志', en: 'Logo' } },
      { asset: 'a'.repeat(64), decorative: true },
    ],
    invalid: [{ asset: 'logo.png' }, { asset: 'a'.repeat(64), alt: { zh: '标志' } }, { decorative: false }],
  },
});
