/** Calendar of one step: its own, or the flow's. */
import type { BusinessCalendar } from '@dunlin/calendar';
import type { CompiledFlow } from './compiled-flow.ts';

export const stepCalendar = (flow: CompiledFlow, own: string | undefined): BusinessCalendar =>
  (own === undefined ? undefined : flow.calendars.get(own)) ?? flow.calendar;
