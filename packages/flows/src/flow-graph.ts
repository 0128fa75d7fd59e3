/** Problems of a flow as a graph: loose ends, unknown targets, steps that nothing leads to, circles that spin. */
import { type FlowDefinition, missingName, type Problem, pointer, problem } from '@dunlin/definition';
import type { StepType } from './define-step-type.ts';

/** @param flow one whose step types exist and whose options have their shapes */
export function graphProblems(
  flow: FlowDefinition,
  stepType: (name: string) => StepType | undefined,
): Problem[] {
  const problems: Problem[] = [];
  const ids = new Set(flow.steps.map((step) => step.id));
  const targets = new Map<string, string[]>();

  for (const [index, step] of flow.steps.entries()) {
    const outlets = stepType(step.type)!.outlets(step.options ?? {});
    const keys = new Set(outlets.map((outlet) => outlet.key));
    const next = step.next ?? {};
    const fallback = keys.size > 0 && 'next' in next;
    for (const [outlet, target] of Object.entries(next)) {
      if (!keys.has(outlet) && !(outlet === 'next' && fallback)) {
        const at = pointer('steps', index, 'next', outlet);
        problems.push(missingName('flow.outlet', at, 'outlet', outlet, keys));
      }
      if (!ids.has(target)) {
        problems.push(missingName('flow.next', pointer('steps', index, 'next', outlet), 'step', target, ids));
      } else if (target === flow.start) {
        const detail = 'Nothing may lead back to the start';
        problems.push(
          problem('flow.next', pointer('steps', index, 'next', outlet), detail, { name: target }),
        );
      }
    }
    for (const outlet of outlets) {
      if (outlet.key in next || fallback) continue;
      const detail = `"${step.id}" leads nowhere by "${outlet.key}"`;
      problems.push(
        problem('flow.open-outlet', pointer('steps', index, 'next'), detail, {
          step: step.id,
          outlet: outlet.key,
        }),
      );
    }
    targets.set(
      step.id,
      [...new Set(Object.values(next))].filter((target) => ids.has(target)),
    );
  }

  const reached = reach(targets, flow.start);
  for (const [index, step] of flow.steps.entries()) {
    if (reached.has(step.id) || !ids.has(flow.start)) continue;
    const detail = `Nothing leads to the step "${step.id}"`;
    problems.push(problem('flow.unreachable', pointer('steps', index), detail, { step: step.id }));
  }

  const resting = new Set(
    flow.steps.filter((step) => stepType(step.type)!.rests(step.options ?? {})).map((step) => step.id),
  );
  for (const step of spinning(targets, resting)) {
    const index = flow.steps.findIndex((each) => each.id === step);
    const detail = `A way from "${step}" leads back to it without a wait or an answer in between`;
    problems.push(problem('flow.loop', pointer('steps', index), detail, { step }));
  }
  return problems;
}

function reach(targets: ReadonlyMap<string, readonly string[]>, from: string): Set<string> {
  const reached = new Set([from]);
  // A set grows while it is walked: each step is looked at once.
  for (const step of reached) for (const target of targets.get(step) ?? []) reached.add(target);
  return reached;
}

/** One step of each circle made of steps that do not rest. Depth first on a stack of its own: flows can be long. */
function spinning(targets: ReadonlyMap<string, readonly string[]>, resting: ReadonlySet<string>): string[] {
  const moving = [...targets.keys()].filter((step) => !resting.has(step));
  const state = new Map<string, 'open' | 'closed'>();
  const found: string[] = [];
  for (const root of moving) {
    const path: { step: string; left: string[] }[] = [];
    const enter = (step: string): void => {
      state.set(step, 'open');
      path.push({ step, left: (targets.get(step) ?? []).filter((target) => !resting.has(target)) });
    };
    if (!state.has(root)) enter(root);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const target = top.left.pop();
      if (target === undefined) {
        state.set(top.step, 'closed');
        path.pop();
      } else if (state.get(target) === 'open') {
        found.push(target);
      } else if (!state.has(target)) {
        enter(target);
      }
    }
  }
  return [...new Set(found)];
}
