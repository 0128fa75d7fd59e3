/**
 * Runs one token by hand: what the store does for thousands, without a database.
 * Inputs come from a plain record in which every expression of the ladder is a field or a path.
 */
import type { Value } from '@dunlin/expression';
import { type Arrival, advance } from '../advance.ts';
import type { CompiledFlow } from '../compiled-flow.ts';
import type { FlowMoment } from '../define-step-type.ts';
import { type Effects, noEffects, type RestEffect } from '../effects.ts';

export interface Walk {
  readonly effects: Effects;
  /** Where the token came to rest; undefined when the run ended or failed. */
  readonly rest: RestEffect | undefined;
}

export type Subject = Readonly<Record<string, Value>>;

export const arrivalAt = (step: string, occurrence = 0): Arrival => ({
  token: 1,
  run: 1,
  record: 1,
  step,
  occurrence,
});

export function walk(flow: CompiledFlow, from: Arrival, subject: Subject, moment: FlowMoment): Walk {
  const effects = noEffects();
  let arrivals: readonly Arrival[] = [from];
  while (arrivals.length > 0) {
    const [arrival] = arrivals;
    const visit = { ...arrival!, inputs: inputsOf(flow, arrival!.step, subject) };
    const result = advance(flow, arrival!.step, [visit], moment);
    for (const kind of Object.keys(effects) as (keyof Effects)[]) {
      (effects[kind] as unknown[]).push(...result.effects[kind]);
    }
    arrivals = result.arrivals;
  }
  return { effects, rest: effects.rests.at(-1) };
}

export function inputsOf(flow: CompiledFlow, step: string, subject: Subject): Record<string, Value> {
  const entries = flow.steps.get(step)!.inputs.map(({ key, node }): [string, Value] => {
    if (node.kind === 'literal') return [key, node.value];
    if (node.kind !== 'field') throw new Error('only fields and paths here');
    const path = [...node.hops.map((hop) => hop.field), node.field].join('.');
    return [key, subject[path] ?? null];
  });
  return Object.fromEntries(entries);
}
