/** Somebody starts a flow over a record by a button; it goes on from there as any other run of the flow. */
import { enrol } from '@dunlin/store';
import { noteEvents } from '../audit/note-events.ts';
import { grantsOf, type Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import { mustSee } from '../related-sets.ts';
import type { Work, Workspace } from '../workspace.ts';
import { mayPress } from './may-press.ts';

export const startFlow = (workspace: Workspace, person: Person, key: string, record: number): Promise<void> =>
  workspace.write((work) => startFlowWithin(work, person, key, record));

/** @throws Refusal `flow.under-way` where a run is under way, or the flow takes a record only once */
export async function startFlowWithin(
  work: Work,
  person: Person,
  key: string,
  record: number,
): Promise<void> {
  const { session, app, moment } = work;
  const flow = app.liveFlows.get(key);
  if (flow === undefined) {
    const grants = grantsOf(app, person);
    const open = [...app.liveFlows].filter(([, { table }]) => grants.of(table).read !== false);
    throw Refusal.missing(
      'flow',
      key,
      open.map(([each]) => each),
    );
  }
  const place = { table: flow.table, id: record };
  await mustSee(work, person, place.table, place.id);
  const { byHand } = flow;
  if (byHand === undefined || !(await mayPress(work, person, place, byHand.roles)))
    throw Refusal.forbidden(`start "${flow.label.en}"`);
  if ((await enrol(session, flow, [record], moment)) === 0) {
    const detail = `"${flow.label.en}" is under way for this record, or has been`;
    throw new Refusal('conflict', 'flow.under-way', detail);
  }
  await noteEvents(work, person, [
    { kind: 'press', table: flow.table, record, detail: { name: { ...flow.label } } },
  ]);
}
