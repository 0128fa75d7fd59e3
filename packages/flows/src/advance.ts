/**
 * One step over a batch of tokens → what it does, as data.
 *
 *   visits of one step (same flow and version, inputs read) ─advance─▶ effects
 *                                                                    └▶ arrivals: tokens that go straight on
 *
 * Pure: the same visits at the same moment give the same effects. A visit that fails takes nobody with it.
 */
import type { CompiledFlow, CompiledStep } from './compiled-flow.ts';
import type { Answer, FlowMoment, StepContext, StepResult } from './define-step-type.ts';
import { type Effects, noEffects, type Origin, type Visit } from './effects.ts';
import { StepFailure } from './problems.ts';

/** A token that has left a step and stands before the next. */
export interface Arrival {
  readonly token: number;
  readonly run: number;
  readonly record: number;
  readonly step: string;
  readonly occurrence: number;
}

export interface Advance {
  readonly effects: Effects;
  readonly arrivals: readonly Arrival[];
}

/** A token that took this many steps goes in a circle whose waits are all in the past. */
export const stepLimit = 10_000;

/** Carries the visits out at `stepId`. */
export function advance(
  flow: CompiledFlow,
  stepId: string,
  visits: readonly Visit[],
  moment: FlowMoment,
): Advance {
  const step = stepOf(flow, stepId);
  const context = { flow, step, moment };
  return collect(visits, context, (visit) => step.type.run(step.options, visit, context));
}

/** Carries on where a person answered the task that blocked the token. */
export function advanceAnswered(
  flow: CompiledFlow,
  stepId: string,
  visit: Visit,
  answer: Answer,
  moment: FlowMoment,
): Advance {
  const step = stepOf(flow, stepId);
  const context = { flow, step, moment };
  return collect([visit], context, (each) => {
    if (step.type.answer === undefined) throw new StepFailure('no-answer', `"${stepId}" takes no answer`);
    return step.type.answer(step.options, each, answer, context);
  });
}

function stepOf(flow: CompiledFlow, id: string): CompiledStep {
  const step = flow.steps.get(id);
  if (step === undefined) throw new Error(`flow ${flow.key} version ${flow.version} has no step ${id}`);
  return step;
}

function collect(
  visits: readonly Visit[],
  context: StepContext,
  result: (visit: Visit) => StepResult,
): { effects: Effects; arrivals: Arrival[] } {
  const effects = noEffects();
  const arrivals: Arrival[] = [];
  for (const visit of visits) {
    const origin: Origin = {
      token: visit.token,
      run: visit.run,
      record: visit.record,
      step: context.step.id,
      occurrence: visit.occurrence,
    };
    try {
      if (visit.occurrence >= stepLimit) throw new StepFailure('too-many-steps', 'The run goes in a circle');
      record(effects, arrivals, origin, result(visit), context);
    } catch (error) {
      const reason =
        error instanceof StepFailure ? error.reason : `error: ${String((error as Error).message)}`;
      effects.failures.push({ ...origin, reason: reason.slice(0, 500) });
    }
  }
  return { effects, arrivals };
}

function record(
  effects: Effects,
  arrivals: Arrival[],
  origin: Origin,
  result: StepResult,
  { step, flow }: StepContext,
): void {
  const { onward } = result;
  // Looked up before anything is recorded, so that a failure leaves nothing of this visit behind.
  const target =
    onward.kind === 'go' ? step.next.get(onward.outlet) : onward.kind === 'jump' ? onward.step : undefined;
  if ((onward.kind === 'go' || onward.kind === 'jump') && (target === undefined || !flow.steps.has(target))) {
    throw new StepFailure('no-way-on', `"${step.id}" leads nowhere`);
  }
  if (result.outcome !== undefined) {
    effects.steps.push({ ...origin, stepType: step.type.name, outcome: result.outcome });
  }
  for (const each of result.messages ?? []) effects.messages.push({ ...origin, ...each });
  for (const each of result.tasks ?? []) effects.tasks.push({ ...origin, ...each });
  for (const each of result.documents ?? []) effects.documents.push({ ...origin, ...each });
  for (const each of result.changes ?? []) effects.changes.push({ ...origin, ...each });
  if (onward.kind === 'wait') effects.rests.push({ ...origin, state: 'waiting', dueAt: onward.dueAt });
  if (onward.kind === 'end') effects.ends.push({ ...origin, outcome: onward.outcome });
  // The visit that an answer belongs to comes after the one that asked, so that both stand in the history.
  if (onward.kind === 'block') {
    effects.rests.push({ ...origin, occurrence: origin.occurrence + 1, state: 'blocked', dueAt: null });
  }
  if (target !== undefined) {
    const { token, run, record: subject, occurrence } = origin;
    arrivals.push({ token, run, record: subject, step: target, occurrence: occurrence + 1 });
  }
}
