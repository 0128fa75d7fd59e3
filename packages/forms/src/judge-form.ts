/**
 * What was sent for a form → what to write, and what is wrong with it. The server trusts nothing of the browser's: the
 * same engine starts from what is saved and from what was sent, with every expression answered.
 */
import type { FormDefinition, Problem } from '@dunlin/definition';
import type { Environment, Value } from '@dunlin/expression';
import type { AppModel } from '@dunlin/tables';
import type { FormAccess } from './compile/form-access.ts';
import { roleId } from './compile/role-id.ts';
import type { FormMode, FormPlan, PlannedExpression } from './form-plan.ts';
import { givenInputs } from './judge/given-inputs.ts';
import { refusals } from './judge/refusals.ts';
import { wholePlan } from './judge/whole-plan.ts';
import { writtenValues } from './judge/written-values.ts';
import type { FarAnswers, FormStart, FormState, Outside } from './live/form-state.ts';
import type { LiveForm } from './live/live-form.ts';
import { openWith } from './live/open-form.ts';
import { rowsOf, stepNames } from './live/steps.ts';
import { verdict } from './live/verdict.ts';

export interface Judging {
  readonly mode: Exclude<FormMode, 'view'>;
  /** The record as it is saved, `id` included, and its rows; for new records nothing. */
  readonly before?: Pick<FormStart, 'values' | 'rows'>;
  /** As of an open form; it is not among the values to write. */
  readonly fixed?: FormStart['fixed'];
  /** As the request has them; a collection is the whole list of its rows. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly env: Environment;
  readonly outside: Outside;
  /** Of the person who sent it. Give the same object for the same rights: plans are kept by it. */
  readonly access?: FormAccess;
}

export interface Judged {
  /** Values to write: those given, what references and defaults filled in, and what is computed. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Which fields of these the form computes, whatever the person may write. */
  readonly computed: readonly string[];
  /** With pointers as `verdict` gives them. */
  readonly problems: readonly Problem[];
  readonly state: FormState;
}

/** The definition must have no error; one that has is a bug of whoever let it through. */
export function judgeForm(definition: FormDefinition, model: AppModel, judging: Judging): Judged {
  const { state, plan } = judgedState(definition, model, judging);
  return {
    ...writtenValues(state),
    problems: [...refusals(state, plan, judging.given), ...verdict(state)],
    state,
  };
}

/** @param ask ids of expressions; those that the form does not have are left out */
export function answerFar(
  definition: FormDefinition,
  model: AppModel,
  { ask, ...judging }: Omit<Judging, 'mode'> & { readonly mode: FormMode; readonly ask: readonly string[] },
): FarAnswers {
  const { state, plan } = judgedState(definition, model, judging);
  const wanted = new Set(ask);
  return Object.fromEntries(
    plan.expressions.flatMap((expression): [string, Value][] => {
      if (!wanted.has(expression.id)) return [];
      const rankOf = (id: string): number | undefined => state.parts.engine.rank(stepNames.expression(id));
      const rank = rankOf(expression.id)!;
      const seen = rankOf(seenId(expression));
      const collection = rowsOf(expression);
      if (collection === undefined) {
        const isTold = seen === undefined || state.value(seen) === true;
        return [[expression.id, isTold ? (state.value(rank) ?? null) : null]];
      }
      const rows = state.parts.inputs.rows.get(collection) ?? [];
      const told = rows.map(({ key }) =>
        seen === undefined || state.rowValue(seen, key) === true ? (state.rowValue(rank, key) ?? null) : null,
      );
      return [[expression.id, told]];
    }),
  );
}

/** Of the expression that says whether the reader may be told of this one. */
function seenId({ role }: PlannedExpression): string {
  if (role.kind === 'formula') return roleId({ kind: 'seen', field: role.field });
  if (role.kind !== 'row-formula') return '';
  return roleId({ kind: 'row-seen', collection: role.collection, field: role.field });
}

function judgedState(
  definition: FormDefinition,
  model: AppModel,
  {
    mode,
    before = {},
    fixed = {},
    given,
    env,
    outside,
    access,
  }: Omit<Judging, 'mode'> & { readonly mode: FormMode },
): { state: LiveForm; plan: FormPlan } {
  const plan = wholePlan(definition, model, mode, access);
  const { inputs, changedRows } = givenInputs(plan, { ...before, fixed, env, outside }, given);
  return { state: openWith(plan, inputs, changedRows), plan };
}
