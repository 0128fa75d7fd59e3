/** Ends the run with an outcome. Tasks that are still open stay open: they are work that was asked for. */
import { Key, Label } from '@dunlin/definition';
import { Type } from 'typebox';
import { defineStepType } from '../define-step-type.ts';
import { closed } from '../shapes.ts';

export const end = defineStepType({
  name: 'end',
  family: 'start-end',
  label: { zh: '结束', en: 'End' },
  description: { zh: '以某个结果结束流程实例。', en: 'Ends the run with an outcome.' },
  options: Type.Object({ outcome: Key, label: Type.Optional(Label) }, closed),
  outlets: () => [],
  inputs: () => [],
  rests: () => false,
  run: (options) => ({ onward: { kind: 'end', outcome: options.outcome }, outcome: options.outcome }),
  examples: { valid: [{ outcome: 'done' }], invalid: [{}, { outcome: 'Not A Key' }] },
});
