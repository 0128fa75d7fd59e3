import { type Static, Type } from 'typebox';
import { closed, Key, Label } from '../shapes.ts';

/**
 * One tile. `bar` draws the spread columns of a report as stacked bars, `buckets` their totals as one bar, `kpi` one
 * total of it.
 */
export const WidgetDefinition = Type.Object(
  {
    key: Key,
    label: Label,
    chart: Type.Union([
      Type.Literal('bar'),
      Type.Literal('buckets'),
      Type.Literal('kpi'),
      Type.Literal('table'),
    ]),
    report: Key,
    /** For `kpi`: the total that is shown. */
    measure: Type.Optional(Type.String()),
    /** Width in the 24-column grid. */
    width: Type.Optional(Type.Integer({ minimum: 4, maximum: 24, default: 12 })),
  },
  closed,
);
export type WidgetDefinition = Static<typeof WidgetDefinition>;

export const DashboardDefinition = Type.Object(
  { key: Key, label: Label, widgets: Type.Array(WidgetDefinition, { minItems: 1, maxItems: 40 }) },
  closed,
);
export type DashboardDefinition = Static<typeof DashboardDefinition>;
