/** What somebody has in hand → whoever takes it over, in one transaction, with history that names who did it. */
import { type Problem, pointer, problem } from '@dunlin/definition';
import { applyChanges, giveRuns, reassignTasks } from '@dunlin/store';
import { allGrants, type ModelField, type ModelTable } from '@dunlin/tables';
import { afterChanges } from '../after-changes.ts';
import { operator, type Person } from '../person.ts';
import { refuseErrors } from '../refusal.ts';
import { parametersOf, type Work } from '../workspace.ts';
import { fixedWhy, personFields, queryRecordsNaming } from './holdings.ts';

/** By key of a holding: who takes it over; null or absent: it stays as it is. */
export type TakeOver = Readonly<Record<string, number | null>>;

export interface HandOver {
  readonly from: number;
  readonly takeOver: TakeOver;
  readonly reason: string | null;
}

/** How much changed hands, by key of the holding; of `sys.left` what could not. */
export type HandedOver = Record<string, number>;

/** Records of one change set; each is a few statements whatever their number. */
const atOnce = 5_000;

/** Names the way in the history of records. */
const through = { kind: 'form', ref: 'disable-person' } as const;

/** @throws Refusal with the problems of what is not there or may not be changed */
export async function handOver(work: Work, person: Person, given: HandOver): Promise<HandedOver> {
  const wanted = Object.entries(given.takeOver).flatMap(([key, to]) => (to === null ? [] : [{ key, to }]));
  const fields = new Map(personFields(work).map((each) => [`${each.table.key}.${each.field.key}`, each]));
  refuseErrors(wanted.flatMap(({ key }) => keyProblems(key, fields)));
  const done: HandedOver = {};
  for (const { key, to } of wanted) {
    const place = fields.get(key);
    if (place !== undefined) done[key] = await giveRecords(work, person, place, given.from, to);
    else if (key === 'sys.runs') done[key] = await giveRuns(work.session, given.from, to);
    else {
      const { moved, left } = await reassignTasks(work.session, {
        from: given.from,
        to,
        kinds: [key === 'sys.tasks' ? 'task' : 'approval'],
        how: 'transferred',
        actor: person.userId,
        comment: given.reason,
        at: work.moment.now,
      });
      done[key] = moved;
      if (left > 0) done['sys.left'] = (done['sys.left'] ?? 0) + left;
    }
  }
  return done;
}

type Place = { readonly table: ModelTable; readonly field: ModelField };

const engineKeys = ['sys.tasks', 'sys.approvals', 'sys.runs'];

function keyProblems(key: string, fields: ReadonlyMap<string, Place>): Problem[] {
  if (engineKeys.includes(key)) return [];
  const place = fields.get(key);
  const why = place === undefined ? 'unknown' : fixedWhy(place.table, place.field);
  if (why === null) return [];
  const detail =
    why === 'unknown'
      ? `"${key}" is nothing that can be handed over`
      : `"${key}" is not changed when a person is disabled (${why})`;
  return [problem('person.take-over', pointer('takeOver', key), detail, { name: key, why })];
}

async function giveRecords(
  work: Work,
  person: Person,
  { table, field }: Place,
  from: number,
  to: number,
): Promise<number> {
  const { session, app, moment } = work;
  const rows = await session.run(queryRecordsNaming(work, table, field, from), parametersOf(work, operator));
  const ids = rows.map((row) => row['id'] as number);
  for (let start = 0; start < ids.length; start += atOnce) {
    const updates = ids
      .slice(start, start + atOnce)
      .map((id) => ({ table: table.key, id, values: { [field.key]: to } }));
    // Who may administer people may hand over what they have, whatever else they may do with the tables.
    const context = { actor: person.actor, through, moment, grants: allGrants };
    const result = await applyChanges(session, app.model, context, { updates });
    if (result.problems !== undefined) {
      const at = pointer('takeOver', `${table.key}.${field.key}`);
      refuseErrors(result.problems.slice(0, 20).map((each) => ({ ...each, pointer: at })));
      throw new Error('a refused hand-over has errors');
    }
    await afterChanges(work, result.changed);
  }
  return ids.length;
}
