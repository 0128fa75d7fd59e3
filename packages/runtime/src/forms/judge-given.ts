/**
 * What a person gives in a form, judged by the engine of forms with everything that it reads, whoever may see that; what
 * they give must lead only to records that they may read.
 */
import { answerFar, type FarAnswers, type Judged, type Judging, judgeForm } from '@dunlin/forms';
import { evaluateAround } from '@dunlin/store';
import { environmentOf } from '../environment-of.ts';
import type { Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Work } from '../workspace.ts';
import type { FormAtHand, Given } from './form-at-hand.ts';
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
  const { form, mode } = hand;
  if (ask.length === 0) return {};
  const judging = await judgingOf(work, person, hand, given);
  const { session, app } = work;
  return evaluateAround(session, app.model, (around) =>
    answerFar(form.definition, app.model, { ...judging, mode, ask, outside: outsideOf(work, around) }),
  );
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

type Around = Parameters<Parameters<typeof evaluateAround>[2]>[0];

const outsideOf = ({ app }: Work, around: Around): Judging['outside'] => ({
  schema: app.model,
  record: (table, id) => around.record(table, id),
  rate: (from, to, day) => around.rate(from, to, day),
  among: (circle, id, user) => around.among(circle, id, user),
});
