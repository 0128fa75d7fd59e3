/**
 * A field that only flows may change → the records to create so that a flow changes it: how somebody who wants it changed
 * gets there. Found in the definitions: a rule that enrols new records of a table in a flow with a step that sets the field.
 */
import type { Label } from '@dunlin/definition';
import { type ModelField, type ModelTable, referredTable } from '@dunlin/tables';
import type { CompiledApp } from '../compiled-app.ts';

export interface WayToChange {
  flow: { key: string; label: Label };
  /** A new record of it starts the flow. */
  table: { key: string; label: Label };
  /** Its field for the person who has it now, where there is exactly one that can be meant. */
  personField: string | null;
  /** Its field that lists the records that are to change. */
  recordsField: string | null;
}

export function waysToChange(app: CompiledApp, table: ModelTable, field: ModelField): WayToChange[] {
  return [...app.liveFlows.values()].flatMap((flow): WayToChange[] => {
    const request = app.model.tables.get(flow.table);
    if (request === undefined || request.key === table.key || !startsWithRecord(app, flow.key)) return [];
    const steps = [...flow.steps.values()].filter(
      ({ type, related, options }) =>
        type.name === 'set-fields' &&
        related?.table === table.key &&
        Object.hasOwn((options as SetFields).values, field.key),
    );
    const [step] = steps;
    if (step === undefined) return [];
    const { rows, values } = step.options as SetFields;
    const taken = (values[field.key] as { var?: unknown } | null)?.var;
    const people = [...request.columns.values()].filter(
      (each) =>
        each.definition !== undefined &&
        each.required &&
        !each.readOnly &&
        referredTable(each) === 'users' &&
        each.key !== taken,
    );
    const listed = request.definition.fields.some((each) => each.key === rows && each.type === 'references');
    return [
      {
        flow: { key: flow.key, label: flow.label },
        table: { key: request.key, label: request.label },
        personField: people.length === 1 ? people[0]!.key : null,
        recordsField: listed ? rows! : null,
      },
    ];
  });
}

interface SetFields {
  readonly rows?: string;
  readonly values: Readonly<Record<string, unknown>>;
}

const startsWithRecord = ({ rules }: CompiledApp, flow: string): boolean =>
  rules.some(
    ({ trigger, actions }) =>
      trigger.kind === 'change' &&
      trigger.created &&
      actions.some((action) => action.kind === 'start-flow' && action.flow === flow),
  );
