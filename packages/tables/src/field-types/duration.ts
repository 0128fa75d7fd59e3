import { asked, closed } from '@dunlin/definition';
import { Type } from 'typebox';
import { coerceDuration } from '../coerce/coerce-duration.ts';
import { defineFieldType } from '../define-field-type.ts';

/**
 * How long something takes, in whole seconds; a day is 24 hours. Understands a number of seconds, ISO 8601
 * (`PT2H30M`), and what people write: `2 h 30 min`, `2小时30分`, `1:30:00`.
 */
export const duration = defineFieldType({
  name: 'duration',
  label: { zh: '时长', en: 'Duration' },
  family: 'date',
  description: { zh: '花了多长时间', en: 'How long something takes' },
  example: { zh: '2 小时 30 分', en: '2 h 30 min' },
  source: 'column',
  options: Type.Object(
    {
      minimum: Type.Optional(Type.Integer(asked('最短（秒）', 'Shortest, in seconds'))),
      maximum: Type.Optional(Type.Integer(asked('最长（秒）', 'Longest, in seconds'))),
    },
    closed,
  ),
  type: () => ({ kind: 'integer' }),
  column: () => ({ kind: 'bigint' }),
  coerce: coerceDuration,
  examples: {
    valid: [
      { from: 9000, to: 9000 },
      { from: '9000', to: 9000 },
      { from: 'PT2H30M', to: 9000 },
      { from: 'P1DT1S', to: 86401 },
      { from: '2 h 30 min', to: 9000 },
      { from: '2小时30分', to: 9000 },
      { from: '1.5h', to: 5400 },
      { from: '1:30:05', to: 5405 },
      { from: '-PT5M', to: -300 },
    ],
    invalid: [
      { from: 'P1M', code: 'value.duration' },
      { from: 'PT', code: 'value.duration' },
      { from: 'soon', code: 'value.duration' },
      { from: '30 min 2 h', code: 'value.duration' },
      { from: 1.5, code: 'value.decimals' },
      { from: -1, options: { minimum: 0 }, code: 'value.range' },
      { from: '9999999999999999 h', code: 'value.duration' },
      { from: true, code: 'value.number' },
    ],
    invalidOptions: [{ unit: 'minutes' }],
  },
});
