import { closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { type Choice, choices, coerceKey, keysOf } from '../choices.ts';
import { defineFieldType } from '../define-field-type.ts';
import { regionsOfChina, shortName } from '../regions-of-china.ts';

const listOf = (options: { choices?: Choice[] }): readonly Choice[] => options.choices ?? regionsOfChina;

/**
 * A region: one of the 34 provincial divisions of China by the code of GB/T 2260, or one of a list of your own.
 * Names are understood in both languages, with and without 省, 市 and the like.
 */
export const region = defineFieldType({
  name: 'region',
  label: { zh: '地区', en: 'Region' },
  family: 'choice',
  description: { zh: '省级地区，或自定义的地区', en: 'A province of China, or a region of your own list' },
  example: { zh: '上海市', en: 'Shanghai' },
  source: 'column',
  options: Type.Object({ choices: Type.Optional(choices) }, closed),
  choices: listOf,
  type: (options) => ({ kind: 'choice', choices: keysOf(listOf(options)) }),
  column: () => ({ kind: 'text' }),
  coerce: (value, options) => {
    const text = typeof value === 'number' ? String(value) : value;
    if (typeof text !== 'string') return coerceKey(text, listOf(options));
    const name = text.trim().toLowerCase();
    const named = listOf(options).find(
      ({ key, label: { zh, en } }) =>
        key === text.trim() || [zh, shortName(zh), en.toLowerCase()].includes(name),
    );
    return coerceKey(named?.key ?? text, listOf(options));
  },
  examples: {
    valid: [
      { from: '310000', to: '310000' },
      { from: 310000, to: '310000' },
      { from: '内蒙古', to: '150000' },
      { from: ' shaanxi ', to: '610000' },
      {
        from: 'north',
        to: 'north',
        options: { choices: [{ key: 'north', label: { zh: '北区', en: 'North' } }] },
      },
    ],
    invalid: [
      { from: '999999', code: 'value.choice' },
      { from: 'Atlantis', code: 'value.choice' },
      { from: true, code: 'value.type' },
    ],
    invalidOptions: [{ choices: [] }, { country: 'CN' }],
  },
});
