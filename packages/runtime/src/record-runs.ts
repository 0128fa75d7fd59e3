/** Runs over a record and over those that belong to it: where each stands, what it did, what comes next. */
import type { Label } from '@dunlin/definition';
import type { CompiledFlow } from '@dunlin/flows';
import { runsOfRecords, type StoredRun } from '@dunlin/store';
import { flowOfVersion } from './compiled-app.ts';
import { outcomeLabel, reasonLabel } from './flow-labels.ts';
import type { Person } from './person.ts';
import { type References, referenceTitles, WantedReferences } from './references.ts';
import { mustSee, relatedRecords } from './related-sets.ts';
import type { Work, Workspace } from './workspace.ts';

export interface RunDescription {
  id: number;
  flow: string;
  flowLabel: Label;
  version: number;
  subject: { table: string; id: number; title: string };
  status: 'active' | 'paused' | 'ended' | 'failed';
  outcome: string | null;
  outcomeLabel: Label | null;
  /** Why it is paused or failed. */
  reason: string | null;
  /** The flow's own words for the reason of a pause. */
  reasonLabel: Label | null;
  startedAt: string;
  endedAt: string | null;
  /** What happens next by itself, and when; null while it waits for a person, and when nothing does. */
  next: { id: string; label: Label; type: string; at: string } | null;
  steps: {
    id: string;
    label: Label;
    type: string;
    /** `skipped`: passed over, as by an invoice that entered its ladder late. */
    state: 'done' | 'current' | 'ahead' | 'skipped';
    at: string | null;
    dueAt: string | null;
    outcome: string | null;
  }[];
}

/** Runs over a record, and over those that belong to it, live ones first. */
export async function recordRuns(
  workspace: Workspace,
  person: Person,
  table: string,
  id: number,
): Promise<{ runs: RunDescription[] }> {
  return workspace.read(async (work) => {
    await mustSee(work, person, table, id);
    const sets = [{ table, ids: [id] }, ...(await relatedRecords(work, person, table, id))];
    const runs: StoredRun[] = [];
    for (const set of sets) runs.push(...(await runsOfRecords(work.session, set.table, set.ids, 50)));
    const wanted = new WantedReferences();
    for (const run of runs) wanted.add(run.table_key, run.record_id);
    const refs = await referenceTitles(work, person, wanted.ids);
    const described = runs.map((run) => describeRun(work, run, refs));
    const live = (run: RunDescription) => (run.status === 'ended' ? 1 : 0);
    return { runs: described.sort((a, b) => live(a) - live(b) || b.id - a.id) };
  });
}

function describeRun(work: Work, run: StoredRun, refs: References): RunDescription {
  const flow = flowOfVersion(work.app, run.flow, run.flow_version);
  const failed = run.tokens.find((token) => token.state === 'failed');
  const done = new Map(run.steps.map((step) => [step.step, step]));
  const current = new Map(run.tokens.map((token) => [token.step, token]));
  const reachable = stepsFrom(flow, [...current.keys()]);
  return {
    id: run.id,
    flow: run.flow,
    flowLabel: flow?.label ?? { zh: run.flow, en: run.flow },
    version: run.flow_version,
    subject: {
      table: run.table_key,
      id: run.record_id,
      title: refs[run.table_key]?.[String(run.record_id)] ?? `#${run.record_id}`,
    },
    status:
      run.status === 'ended' ? 'ended' : failed ? 'failed' : run.pause_reason === null ? 'active' : 'paused',
    outcome: run.outcome,
    outcomeLabel: outcomeLabel(flow, run.outcome),
    reason: failed?.failure ?? run.pause_reason,
    reasonLabel: failed === undefined ? reasonLabel(flow, run.pause_reason) : null,
    startedAt: run.started_at,
    endedAt: run.ended_at,
    next: run.pause_reason === null ? nextOf(flow, run) : null,
    steps: [...(flow?.steps.values() ?? [])].map((step) => {
      const token = current.get(step.id);
      const visit = done.get(step.id);
      return {
        id: step.id,
        label: step.label,
        type: step.type.name,
        state:
          token !== undefined
            ? 'current'
            : visit !== undefined
              ? 'done'
              : reachable.has(step.id)
                ? 'ahead'
                : 'skipped',
        at: visit?.at ?? null,
        dueAt: token?.due_at ?? null,
        outcome: visit?.outcome ?? null,
      };
    }),
  };
}

/** Steps that can still be reached from where a run stands. */
function stepsFrom(flow: CompiledFlow | undefined, starts: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const open = [...starts];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(flow?.steps.get(id)?.next.values() ?? []));
  }
  return seen;
}

/** The first step that does something after the wait that a run stands in. */
function nextOf(flow: CompiledFlow | undefined, run: StoredRun): RunDescription['next'] {
  const token = run.tokens.find((each) => each.state === 'waiting' && each.due_at !== null);
  let step = flow?.steps.get(token?.step ?? '');
  for (let tries = 0; step !== undefined && tries < 10; tries++) {
    if (step.type.family !== 'time' && step.type.family !== 'start-end') {
      return { id: step.id, label: step.label, type: step.type.name, at: token!.due_at! };
    }
    step = flow?.steps.get([...step.next.values()][0] ?? '');
  }
  return null;
}
