/** The registered triggers. A new one is one file here and one line below. */
import type { Trigger } from '../define-trigger.ts';
import { button } from './button.ts';
import { change } from './change.ts';
import { schedule } from './schedule.ts';

export const triggers: readonly Trigger[] = [schedule, change, button];

const byName = new Map(triggers.map((each) => [each.name, each]));

export const trigger = (name: string): Trigger | undefined => byName.get(name);
