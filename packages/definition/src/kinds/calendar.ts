import { type Static, Type } from 'typebox';
import { closed, Key, Label, TimeOfDay } from '../shapes.ts';

const IsoDate = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' });

/** `calendars/*.json`: which days count and when in the day steps are due. */
export const CalendarDefinition = Type.Object(
  {
    key: Key,
    label: Label,
    /** ISO weekdays that count, 1 Monday to 7 Sunday. */
    weekdays: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { minItems: 1, uniqueItems: true }),
    holidays: Type.Optional(Type.Array(IsoDate)),
    /** Weekend days that are worked, as China's exchanged days are. */
    workdays: Type.Optional(Type.Array(IsoDate)),
    stepsAt: TimeOfDay,
    /**
     * Hours in which customers may be contacted, on the days that count; without them at any time.
     * A message that is ready outside them waits for the next opening.
     */
    contactHours: Type.Optional(Type.Object({ from: TimeOfDay, to: TimeOfDay }, closed)),
  },
  closed,
);
export type CalendarDefinition = Static<typeof CalendarDefinition>;
