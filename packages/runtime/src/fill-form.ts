/** A form filled in as a browser does it: what is typed field by field, what only the server knows asked each time. */

import {
  addRow,
  changes,
  type FormState,
  farQuestion,
  openForm as open,
  setValue,
  takeFar,
} from '@dunlin/forms';
import type { CaseForm, CaseKey } from '@dunlin/packs';
import { createThroughForm, evaluateForm, openForm, updateThroughForm } from './forms/index.ts';
import type { Person } from './person.ts';
import { readRecord } from './records.ts';
import type { Workspace } from './workspace.ts';

export interface Filling {
  readonly record?: number;
  readonly values: Readonly<Record<string, unknown>>;
  readonly save: boolean;
}

/** @throws Refusal as a browser would be answered */
export async function fillForm(
  workspace: Workspace,
  person: Person,
  key: string,
  { record: id, values, save }: Filling,
): Promise<{ live: CaseForm; saved?: CaseKey }> {
  const place = id === undefined ? {} : { record: id };
  const { plan, far, fixed } = await openForm(workspace, person, key, place);
  const { table } = plan.form;
  const saved = id === undefined ? undefined : (await readRecord(workspace, person, table, id)).record;
  const rows = plan.collections.map(({ key: rowsKey }) => {
    const list = (saved?.[rowsKey] ?? []) as readonly { id: number; version: number }[];
    return [rowsKey, list.map(({ id: row, version, ...rest }) => ({ id: row, version, values: rest }))];
  });
  const { now, today } = workspace.moment();
  const { zone, currency } = workspace;
  const user = person.userId === null ? {} : { user: person.userId };
  const env = { now, today, zone, currency, ...user };
  let state = open(plan, { values: saved ?? {}, fixed, rows: Object.fromEntries(rows), env, far });
  const settle = async (): Promise<void> => {
    for (let round = 0; state.farWanted.length > 0 && round < maxRounds; round++) {
      const question = farQuestion(state);
      const ask = { ...place, values: question.values, ask: [...question.ask] };
      state = takeFar(state, (await evaluateForm(workspace, person, key, ask)).answers, question);
    }
  };
  await settle();
  const unknown: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(values)) {
    if (plan.collections.some((each) => each.key === field)) {
      for (const row of value as Readonly<Record<string, unknown>>[]) state = addRow(state, field, row);
    } else if (state.field(field) === undefined) unknown[field] = value;
    else state = setValue(state, field, value);
    await settle();
  }
  const live = liveOf(state);
  if (!save) return { live };
  // What the form does not have, somebody may send all the same.
  const sent = { ...changes(state), ...unknown };
  const written =
    id === undefined
      ? await createThroughForm(workspace, person, key, { values: sent })
      : await updateThroughForm(workspace, person, key, { id, values: sent });
  return { live, saved: written };
}

/** Answers change what is asked only where one depends on the other. */
const maxRounds = 20;

function liveOf(state: FormState): CaseForm {
  const { plan } = state;
  const blocks = plan.layout.flatMap(function all(block): string[] {
    return [block.id, ...(block.content ?? []).flatMap(all)];
  });
  return {
    table: plan.form.table,
    fields: Object.fromEntries(
      plan.fields.flatMap(({ key }) => {
        const field = state.field(key);
        return field === undefined ? [] : [[key, field]];
      }),
    ),
    blocks: Object.fromEntries(blocks.map((id) => [id, state.shown(id)])),
  };
}
