/**
 * The waits that an undisturbed run passes, in order: the ladder that late entry looks at.
 * Follows the main outlet of each step from the start and stops at an end or where it would go in a circle.
 */
import type { Expression, FlowDefinition } from '@dunlin/definition';
import type { StepType } from './define-step-type.ts';

/** Options of a `wait-until` step, with its id. */
export interface ChainWait {
  readonly step: string;
  readonly date: Expression;
  readonly offsetDays: number;
  readonly calendar?: string;
}

export function mainChain(
  flow: FlowDefinition,
  stepType: (name: string) => StepType | undefined,
): ChainWait[] {
  const steps = new Map(flow.steps.map((step) => [step.id, step]));
  const seen = new Set<string>();
  const waits: ChainWait[] = [];
  let at: string | undefined = flow.start;
  while (at !== undefined && !seen.has(at)) {
    seen.add(at);
    const step = steps.get(at);
    const type = step && stepType(step.type);
    if (step === undefined || type === undefined) break;
    const options = step.options ?? {};
    if (type.name === 'wait-until') waits.push(toWait(step.id, options));
    const main = type.outlets(options)[0]?.key;
    at = main === undefined ? undefined : (step.next?.[main] ?? step.next?.['next']);
  }
  return waits;
}

function toWait(step: string, options: Readonly<Record<string, unknown>>): ChainWait {
  const { date, offsetDays, calendar } = options;
  return {
    step,
    date: date as Expression,
    offsetDays: typeof offsetDays === 'number' ? offsetDays : 0,
    ...(typeof calendar === 'string' ? { calendar } : {}),
  };
}
