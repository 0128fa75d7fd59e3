/**
 * Steps whose tasks are one and the same task to the people who do it:
 * the step that `continues` names at the end of the chain, and every step that continues it.
 */
import type { FlowDefinition, StepDefinition } from '@dunlin/definition';

const remembered = new WeakMap<FlowDefinition, Map<string, readonly string[]>>();

/** @returns ids of the steps of the family, `step` among them, in the order of the flow */
export function taskFamily(flow: FlowDefinition, step: string): readonly string[] {
  let families = remembered.get(flow);
  if (families === undefined) {
    families = new Map();
    remembered.set(flow, families);
  }
  const known = families.get(step);
  if (known !== undefined) return known;
  const steps = new Map(flow.steps.map((each) => [each.id, each]));
  const root = origin(steps, step);
  // The step itself belongs to its family: a circle of the flow brings the same task back.
  const family = flow.steps
    .filter((each) => each.type === 'task' && origin(steps, each.id) === root)
    .map((each) => each.id);
  families.set(step, family);
  return family;
}

function origin(steps: ReadonlyMap<string, StepDefinition>, step: string): string {
  const seen = new Set<string>();
  let at = step;
  while (!seen.has(at)) {
    seen.add(at);
    const before = steps.get(at)?.options?.['continues'];
    if (typeof before !== 'string' || !steps.has(before)) return at;
    at = before;
  }
  return [...seen].sort()[0]!;
}
