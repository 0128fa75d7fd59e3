/** What only the server can answer: the question about a state, and its answers taken into a later one. */
import type { FormPlan } from '../form-plan.ts';
import { live } from './change-form.ts';
import { changes } from './changes.ts';
import { evaluate, type Marked } from './evaluate.ts';
import type { FarAnswers, FarQuestion, FormState } from './form-state.ts';
import { nextForm } from './live-form.ts';
import { farAnswers } from './open-form.ts';
import { stepNames } from './steps.ts';

/** Ids of the expressions that a browser with this plan has to ask for. */
export const farIds = ({ expressions }: FormPlan): readonly string[] =>
  expressions.filter(({ node }) => node === undefined).map(({ id }) => id);

export function farQuestion(state: FormState): FarQuestion {
  const form = live(state);
  return {
    ask: [...form.parts.stale.keys()],
    values: changes(state),
    revision: state.revision,
    // As the server has them: saved ones where what was done to them is not sent.
    rows: Object.fromEntries(
      state.plan.collections.map(({ key }) => [key, form.rows(key).map((row) => row.key)]),
    ),
  };
}

/**
 * An answer counts even where something that it depends on has changed since the question: it is nearer than what was
 * there. But then it stays wanted.
 */
export function takeFar(state: FormState, answers: FarAnswers, question: FarQuestion): FormState {
  const form = live(state);
  const { engine, inputs, stale, results } = form.parts;
  const rows = new Map(
    Object.entries(question.rows).map(([key, keys]) => [key, keys.map((each) => ({ key: each }))]),
  );
  const taken = farAnswers(state.plan, answers, rows);
  const answered = new Set([...taken.keys()].filter((id) => (stale.get(id) ?? 0) <= question.revision));
  const ranks = new Map(
    [...taken.keys()].map((id): [number, Marked] => [engine.rank(stepNames.expression(id))!, 'all']),
  );
  const next = { ...inputs, far: new Map([...inputs.far, ...taken]) };
  return nextForm(form.parts, evaluate(engine, next, results, ranks, new Set(ranks.keys())), {
    inputs: next,
    answered,
  });
}
