/**
 * What a person gives in a form, judged by the engine of forms with everything that it reads, whoever may see that; what
 * they give must lead only to records that they may read.
 */
import { pointer, problem } from '@dunlin/definition';
import { answerFar, type FarAnswers, type Judged, type Judging, judgeForm } from '@dunlin/forms';
import { evaluateAround, maxRows, type RecordsAround } from '@dunlin/store';
import type { ModelTable } from '@dunlin/tables';
import { environmentOf } from '../environment-of.ts';
import type { Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Work } from '../workspace.ts';
import type { FormAtHand, Given } from './form-at-hand.ts';
import { mayMake } from './may-make.ts';
import { unreadableReferences } from './refuse-unreadable.ts';
import { savedRecord } from './saved-record.ts';

export async function judgeGiven(
  work: Work,
  person: Person,
  hand: FormAtHand,
  given: Given,
): Promise<Judged> {
  const { form, mode } = hand;
  if (mode === 'view') throw new Error('a form that is only looked at is not saved');
  const { definition } = form;
  const judging = await judgingOf(work, person, hand, given);
  const { session, app } = work;
  return evaluateAround(session, app.model, (around) =>
    judgeForm(definition, app.model, { ...judging, mode, outside: outsideOf(work, around) }),
  );
}

/** @param ask ids of expressions of the plan */
export async function answerGiven(
  work: Work,
  person: Person,
  hand: FormAtHand,
  given: Given,
  ask: readonly string[],
): Promise<FarAnswers> {
  const { form, mode, fixed, create } = hand;
  if (ask.length === 0 && Object.keys(given).length === 0) return {};
  const nothing = () => Object.fromEntries(ask.map((id) => [id, null]));
  if (hand.silent === true) return nothing();
  const judging = await judgingOf(work, person, hand, given);
  const {
    session,
    app: { model },
  } = work;
  return evaluateAround(session, model, (around) => {
    const counted = Object.entries(given).filter(([key]) => hand.access.writes(form.table.key, key));
    const values = { ...Object.fromEntries(counted), ...fixed };
    if (mode === 'create' && !mayMake(model, form.table, create, values, judging.env, around))
      return nothing();
    const outside = outsideOf(work, around);
    return answerFar(form.definition, model, { ...judging, mode, ask, outside });
  });
}

async function judgingOf(
  work: Work,
  person: Person,
  { form: { table }, id, fixed, access }: FormAtHand,
  given: Given,
): Promise<Omit<Judging, 'mode' | 'outside'>> {
  refuseTooMuch(table, given);
  const before = id === undefined ? undefined : await savedRecord(work, table, id);
  const unreadable = await unreadableReferences(work, person, table, given, before?.values);
  if (unreadable.length > 0) throw Refusal.invalid(unreadable);
  return {
    given,
    fixed,
    env: environmentOf(work, person),
    access,
    ...(before === undefined ? {} : { before }),
  };
}

/** Evaluating takes time for each row and for each name: what no write would take is not even looked at. */
function refuseTooMuch(table: ModelTable, given: Given): void {
  const tooLarge = (at: string, limit: number): Refusal =>
    Refusal.invalid([problem('form.too-large', at, `At most ${limit} values fit here`, { limit })]);
  if (Object.keys(given).length > mostValues) throw tooLarge('/values', mostValues);
  for (const key of table.collections.keys()) {
    const at = pointer('values', key);
    const value = Object.hasOwn(given, key) ? given[key] : undefined;
    const lists = Array.isArray(value) ? [value] : Object.values(value ?? {}).filter(Array.isArray);
    const rows = lists.flat();
    if (rows.length > maxRows) {
      const detail = `At most ${maxRows} rows of "${key}" can be written at once, not ${rows.length}`;
      throw Refusal.invalid([problem('record.rows', at, detail, { field: key, maximum: maxRows })]);
    }
    for (const [index, row] of rows.entries())
      if (Object.keys(row ?? {}).length > mostValues) throw tooLarge(at + pointer(index), mostValues);
  }
}

/** More fields than a table has. */
const mostValues = 500;

const outsideOf = ({ app }: Work, around: RecordsAround): Judging['outside'] => ({
  schema: app.model,
  record: (table, id) => around.record(table, id),
  rate: (from, to, day) => around.rate(from, to, day),
  among: (circle, id, user) => around.among(circle, id, user),
});
