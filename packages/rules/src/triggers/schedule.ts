/** Looks once a day at a local time of the workspace; with `days`, only on the days that a calendar counts. */
import type { DailySchedule } from '@dunlin/calendar';
import { Key, missingName, pointer, TimeOfDay } from '@dunlin/definition';
import { Type } from 'typebox';
import { defineTrigger } from '../define-trigger.ts';

export const schedule = defineTrigger({
  name: 'schedule',
  label: { zh: '定时', en: 'On a schedule' },
  description: {
    zh: '每天在固定时间检查整个数据表;停机错过的,恢复后补查一次。',
    en: 'Looks at the whole table at a time of day; times missed while down are made up for once.',
  },
  options: Type.Object({ at: TimeOfDay, days: Type.Optional(Key) }, { additionalProperties: false }),
  check: (options, { calendars }) =>
    options.days === undefined || options.days === 'always' || calendars.has(options.days)
      ? []
      : [missingName('rule.calendar', pointer('days'), 'calendar', options.days, calendars.keys())],
  compile(options, { calendars }) {
    const days = options.days === undefined ? undefined : calendars.get(options.days);
    const daily: DailySchedule = { at: options.at, ...(days === undefined ? {} : { days }) };
    return { kind: 'schedule', schedule: daily };
  },
  examples: {
    valid: [{ at: '06:00' }, { at: '23:59', days: 'always' }],
    invalid: [{}, { at: '6:00' }, { at: '24:00' }],
  },
});
