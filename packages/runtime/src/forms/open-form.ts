/** A form for somebody who is about to fill it in or look at it: its plan, and what only the server can say at first. */
import type { Label } from '@dunlin/definition';
import { compileForm, type FarAnswers, type FormMode, type FormPlan, farIds } from '@dunlin/forms';
import { type ButtonWeight, buttonWeight } from '../buttons/button-weight.ts';
import { mayPress } from '../buttons/may-press.ts';
import { buttonRules } from '../buttons/press-rule.ts';
import { grantsOf, type Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Work, Workspace } from '../workspace.ts';
import { type ButtonAction, buttonsIn } from './buttons-in.ts';
import { findForm } from './find-form.ts';
import { type FormAtHand, type Given, takeInHand } from './form-at-hand.ts';
import { answerGiven } from './judge-given.ts';

export interface FormButton {
  /** Whether the reader may press it; over a new record whether they might, once it is made. */
  may: boolean;
  /** What the rule asks before it is done. */
  confirm?: Label;
  weighs?: ButtonWeight;
}

export interface OpenForm {
  plan: FormPlan;
  version: number;
  record: number | null;
  /** Values that the surroundings give: they stand whatever the form says, and are not sent. */
  fixed: Given;
  far: FarAnswers;
  /** By block: buttons of rules and flows. */
  buttons: Record<string, FormButton>;
}

/** @throws Refusal `missing` where the person may not see the form's table or the record */
export const openForm = (
  workspace: Workspace,
  person: Person,
  key: string,
  request: { record?: number; mode?: FormMode },
): Promise<OpenForm> =>
  workspace.read(async (work) => {
    const form = findForm(work.app, person, key);
    const hand = await takeInHand(work, person, grantsOf(work.app, person), form, request);
    return openInHand(work, person, hand, form.version);
  });

export async function openInHand(
  work: Work,
  person: Person,
  hand: FormAtHand,
  version: number,
): Promise<OpenForm> {
  const plan = planOf(work, hand);
  return {
    plan,
    version,
    record: hand.id ?? null,
    fixed: hand.fixed,
    far: await answerGiven(work, person, hand, {}, farIds(plan)),
    buttons: await buttonsOf(work, person, hand, plan),
  };
}

/** What only the server knows of a form as somebody has filled it in. */
export const evaluateForm = (
  workspace: Workspace,
  person: Person,
  key: string,
  { values, ask, ...request }: { record?: number; mode?: FormMode; values: Given; ask: string[] },
): Promise<{ answers: FarAnswers }> =>
  workspace.read(async (work) => {
    const form = findForm(work.app, person, key);
    const hand = await takeInHand(work, person, grantsOf(work.app, person), form, request);
    return { answers: await evaluateInHand(work, person, hand, values, ask) };
  });

/** Nothing is answered but what the reader's own plan leaves to the server. */
export async function evaluateInHand(
  work: Work,
  person: Person,
  hand: FormAtHand,
  values: Given,
  ask: readonly string[],
): Promise<FarAnswers> {
  const known = new Set(farIds(planOf(work, hand)));
  return answerGiven(
    work,
    person,
    hand,
    values,
    ask.filter((id) => known.has(id)),
  );
}

const plans = new WeakMap<FormAtHand['access'], WeakMap<FormAtHand['form']['definition'], FormPlan>>();

function planOf({ app }: Work, { form: { definition }, mode, access }: FormAtHand): FormPlan {
  const byForm = plans.get(access) ?? new WeakMap<FormAtHand['form']['definition'], FormPlan>();
  plans.set(access, byForm);
  const known = byForm.get(definition);
  if (known !== undefined) return known;
  const { plan, problems } = compileForm(definition, app.model, { mode, access });
  // What is published was checked; what is being designed may be wrong in another mode alone.
  if (plan === undefined) throw Refusal.invalid(problems);
  byForm.set(definition, plan);
  return plan;
}

async function buttonsOf(
  work: Work,
  person: Person,
  { form: { table }, id }: FormAtHand,
  { layout }: FormPlan,
): Promise<OpenForm['buttons']> {
  const place = { table: table.key, ...(id === undefined ? {} : { id }) };
  const told: OpenForm['buttons'] = {};
  for (const { id: block, options } of buttonsIn(layout)) {
    const does = options!['does'] as ButtonAction;
    if (does.kind === 'create') continue;
    const { trigger } =
      buttonRules(work.app).find((each) => does.kind === 'rule' && each.key === does.key) ?? {};
    const behind = does.kind === 'rule' ? trigger : work.app.liveFlows.get(does.key)?.byHand;
    const may = behind !== undefined && (await mayPress(work, person, place, behind.roles));
    const weighs = buttonWeight(work.app, does);
    told[block] = {
      may,
      ...(trigger?.confirm === undefined ? {} : { confirm: trigger.confirm }),
      ...(weighs === undefined ? {} : { weighs }),
    };
  }
  return told;
}
