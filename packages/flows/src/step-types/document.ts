/** Makes a document from a template and keeps it as it is at this moment. */
import { Key } from '@dunlin/definition';
import { Type } from 'typebox';
import { defineStepType, nextOutlet } from '../define-step-type.ts';
import { closed } from '../shapes.ts';

export const document = defineStepType({
  name: 'document',
  family: 'message-document',
  label: { zh: '生成文件', en: 'Make a document' },
  description: {
    zh: '按模板生成一份文件并原样保存。',
    en: 'Makes a document from a template and keeps it unchanged.',
  },
  options: Type.Object({ template: Key }, closed),
  outlets: () => [nextOutlet],
  inputs: () => [],
  references: (options) => [{ kind: 'document', key: options.template, at: ['template'] }],
  rests: () => false,
  // A text is rendered for each, at about a millisecond.
  weight: 8,
  run: (options) => ({
    onward: { kind: 'go', outlet: 'next' },
    outcome: 'made',
    documents: [{ template: options.template }],
  }),
  examples: { valid: [{ template: 'high-risk-report' }], invalid: [{}, { template: 'No Key' }] },
});
