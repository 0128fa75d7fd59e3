import { closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { defineBlockType } from '../define-block-type.ts';
import { titledPart, titledPartExamples } from './titled-part.ts';

/** Parts that are filled in one after the other; what is wrong in one is said before the next. */
export const steps = defineBlockType({
  name: 'steps',
  family: 'layout',
  label: { zh: '分步', en: 'Steps' },
  description: { zh: '一步一步填写', en: 'Filled in one step after the other' },
  options: Type.Object({}, closed),
  holds: ['step'],
  examples: { valid: [{}], invalid: [{ steps: [] }] },
});

export const step = defineBlockType({
  name: 'step',
  family: 'layout',
  label: { zh: '步骤', en: 'Step' },
  description: { zh: '其中一步', en: 'One of the steps' },
  options: titledPart,
  holds: '*',
  inside: 'steps',
  initial: { label: { zh: '新步骤', en: 'New step' } },
  examples: titledPartExamples,
});
