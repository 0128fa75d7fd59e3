import { closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { defineBlockType } from '../define-block-type.ts';
import { titledPart, titledPartExamples } from './titled-part.ts';

/** Parts of which one is open. */
export const tabs = defineBlockType({
  name: 'tabs',
  family: 'layout',
  label: { zh: '标签页', en: 'Tabs' },
  description: { zh: '几个标签页，一次看一个', en: 'Parts of which one is open at a time' },
  options: Type.Object({}, closed),
  holds: ['tab'],
  examples: { valid: [{}], invalid: [{ tabs: [] }] },
});

export const tab = defineBlockType({
  name: 'tab',
  family: 'layout',
  label: { zh: '标签', en: 'Tab' },
  description: { zh: '一个标签页', en: 'One of the tabs' },
  options: titledPart,
  holds: '*',
  inside: 'tabs',
  initial: { label: { zh: '新标签', en: 'New tab' } },
  examples: titledPartExamples,
});
