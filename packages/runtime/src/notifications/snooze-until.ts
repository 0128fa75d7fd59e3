import { addDays, addSeconds, instantAt } from '@dunlin/calendar';
import type { Moment } from '@dunlin/tables';
import { Temporal } from 'temporal-polyfill';

export const snoozes = ['hour', 'tomorrow', 'week'] as const;
export type Snooze = (typeof snoozes)[number];

const morning = '09:00';

/**
 * When what was put off comes back: in an hour, tomorrow at nine, on Monday of next week at nine; by the workspace's clock.
 * @example snoozeUntil('tomorrow', { now: '2025-07-01T02:00:00.000Z', today: '2025-07-01' }, 'Asia/Shanghai')
 *   // '2025-07-02T01:00:00.000Z'
 */
export function snoozeUntil(snooze: Snooze, { now, today }: Moment, zone: string): string {
  if (snooze === 'hour') return addSeconds(now, 3_600);
  const days = snooze === 'tomorrow' ? 1 : 8 - Temporal.PlainDate.from(today).dayOfWeek;
  return instantAt(addDays(today, days), morning, zone);
}
