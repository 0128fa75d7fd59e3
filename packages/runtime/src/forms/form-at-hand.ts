/**
 * A form as somebody has it open: over a new record, or over one that they may see, with what the surroundings give it, such
 * as the invoice that a call is about.
 */
import { QueryBuilder } from '@dunlin/expression';
import type { FormAccess, FormMode } from '@dunlin/forms';
import { marksOf, type ReadContext, readRecord } from '@dunlin/store';
import { type Grants, type Right, tableOf } from '@dunlin/tables';
import type { Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import { parametersOf, type Work } from '../workspace.ts';
import type { FoundForm } from './find-form.ts';
import { accessOf, type FormReading } from './form-access.ts';

export type Given = Readonly<Record<string, unknown>>;

export interface FormAtHand {
  readonly form: Pick<FoundForm, 'definition' | 'table'>;
  readonly mode: FormMode;
  /** Absent for a new one. */
  readonly id?: number;
  /** Values that the surroundings give. */
  readonly fixed: Given;
  readonly access: FormAccess;
  /** To make a new record of the table. */
  readonly create: Right;
  /** True where nothing is answered: the form asks for what whoever wrote it may not read. */
  readonly silent?: boolean;
}

/**
 * @param grants those of the person; others where a designer looks with the eyes of a role
 * @throws Refusal `missing` where there is no such record that the person may see
 */
export async function takeInHand(
  work: Work,
  person: Person,
  grants: Grants,
  form: FormAtHand['form'],
  request: { readonly record?: number; readonly mode?: FormMode; readonly fixed?: Given },
): Promise<FormAtHand> {
  const { record: id, fixed = {} } = request;
  const { mode = id === undefined ? 'create' : isOnlyRead(form) ? 'view' : 'edit' } = request;
  if ((id === undefined) !== (mode === 'create')) {
    const detail = 'A new record has no id yet; one that is edited or looked at has';
    throw new Refusal('invalid', 'request.invalid', detail);
  }
  const { model } = work.app;
  const table = form.table.key;
  const { create } = grants.of(table);
  const reading =
    id === undefined
      ? { kept: new Set<string>(), closed: create === false }
      : await readingOf(work, person, grants, table, id);
  const access = accessOf(model, grants, { table, mode, ...reading });
  return { form, mode, fixed, access, create, ...(id === undefined ? {} : { id }) };
}

/** A form for pages and paper. */
function isOnlyRead({ definition: { uses = [] } }: FormAtHand['form']): boolean {
  return uses.length > 0 && uses.every((use) => use === 'page' || use === 'print');
}

async function readingOf(
  work: Work,
  person: Person,
  grants: Grants,
  table: string,
  id: number,
): Promise<Pick<FormReading, 'kept' | 'closed' | 'stay'>> {
  const { session, app, moment } = work;
  const context: ReadContext = { actor: person.actor, moment, grants };
  const seen = await readRecord(session, app.model, context, { table, id });
  if (seen === undefined) throw Refusal.missing('record', `${table}/${id}`);
  const { $hidden = [], $masked = [] } = marksOf(seen.record);
  const closed = !seen.rights.update;
  const stay = closed ? new Set<string>() : await unchangeable(work, person, grants, table, id);
  return { kept: new Set([...$hidden, ...$masked]), closed, stay };
}

/** Fields that the person may change in other records than this one: one query, and only where there are such. */
async function unchangeable(
  work: Work,
  person: Person,
  grants: Grants,
  table: string,
  id: number,
): Promise<Set<string>> {
  const { session, app } = work;
  const rights = grants.of(table);
  const asked = [...tableOf(app.model, table).columns.keys()].flatMap((key) => {
    const { update } = rights.field(key);
    return typeof update === 'boolean' ? [] : [{ key, update }];
  });
  if (asked.length === 0) return new Set();
  const query = new QueryBuilder(app.model, table, { stored: true, keys: 'ids' });
  for (const [index, { update }] of asked.entries()) query.column(`f${index}`, update);
  const [row] = await session.run(query.build(), { ...parametersOf(work, person), ids: [id] });
  return new Set(asked.flatMap(({ key }, index) => (row?.[`f${index}`] === true ? [] : [key])));
}
