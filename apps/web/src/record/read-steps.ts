/**
 * What of a flow's steps matters to someone looking at its record: those that people notice (messages, tasks,
 * approvals, documents), done or current, and the next ones ahead. A flow lists all its steps; those before the
 * current one that were not taken (late entry, another branch) are left out.
 */
import type { Run } from '../api/types.ts';

type Step = Run['steps'][number];

const noticed = new Set(['message', 'task', 'approval', 'document', 'escalate']);
const mostAhead = 2;

export function readSteps(run: Run): { current: Step | undefined; shown: Step[] } {
  const at = run.steps.findIndex((step) => step.state === 'current');
  const current = run.steps[at];
  const isNoticed = (step: Step): boolean => noticed.has(step.type);
  const last = at >= 0 ? at : run.steps.findLastIndex((step) => step.state === 'done');
  // Which branch follows a decision is not known before it is made.
  const decided = current?.type !== 'approval';
  const ahead = decided
    ? run.steps.slice(last + 1).filter((step) => step.state === 'ahead' && isNoticed(step))
    : [];
  const past = run.steps.filter(
    (step) => (step.state === 'done' || step.state === 'current') && isNoticed(step),
  );
  const live = run.status !== 'ended';
  return {
    current,
    shown: [...past, ...(live ? ahead.slice(0, mostAhead) : [])],
  };
}
