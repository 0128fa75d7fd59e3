/**
 * What a person gives in a form, judged by the engine of forms with everything that it reads, whoever may see that; what
 * they give must lead only to records that they may read.
 */
import { answerFar, type FarAnswers, type Judged, type Judging, judgeForm } from '@dunlin/forms';
import { evaluateAround, type RecordsAround } from '@dunlin/store';
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
  const judging = await judgingOf(work, person, hand, given);
  const {
    session,
    app: { model },
  } = work;
  return evaluateAround(session, model, (around) => {
    const counted = Object.entries(given).filter(([key]) => hand.access.writes(form.table.key, key));
    const values = { ...Object.fromEntries(counted), ...fixed };
    if (mode === 'create' && !mayMake(model, form.table, create, values, judging.env, around))
      return Object.fromEntries(ask.map((id) => [id, null]));
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

const outsideOf = ({ app }: Work, around: RecordsAround): Judging['outside'] => ({
  schema: app.model,
  record: (table, id) => around.record(table, id),
  rate: (from, to, day) => around.rate(from, to, day),
  among: (circle, id, user) => around.among(circle, id, user),
});
