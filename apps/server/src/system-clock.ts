/** The machine's clock: with `manualClock` of the runtime the only places that say what time it is. */
import type { Clock } from '@dunlin/runtime';
import { Temporal } from 'temporal-polyfill';

export const systemClock: Clock = {
  kind: 'real',
  now: () => Temporal.Now.instant().toString({ fractionalSecondDigits: 3 }),
};
