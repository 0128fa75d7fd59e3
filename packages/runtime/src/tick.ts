/**
 * The only thing that moves a workspace in time.
 *
 *   next instant at which something falls due ─▶ roll of the day ─▶ scheduled rules ─▶ rules after changes and due steps, until
 *   neither has anything left ─▶ reminders ─▶ again
 *
 * A manual clock stops at every such instant on its way, so that a year passes in order; a real one is where it is, and what
 * was missed is caught up at once, each thing once. Every part commits by itself and is idempotent: a crash between two of them,
 * or a second process doing the same, changes nothing.
 */
import { instantAt } from '@dunlin/calendar';
import { addDays } from '@dunlin/expression';
import {
  beginDelegations,
  nextDue,
  reach,
  readWorkspaceState,
  remindOpenTasks,
  runChangedRules,
  runDueSteps,
  runScheduledRules,
  stoppedEvents,
  tellOfRule,
} from '@dunlin/store';
import type { Moment } from '@dunlin/tables';
import type { ManualClock } from './clock.ts';
import { Refusal } from './refusal.ts';
import type { Workspace } from './workspace.ts';

export interface TickCounts {
  flows: { started: number; steps: number; ended: number };
  rules: { fired: number };
  messages: number;
  tasks: number;
  /** Tasks that moved up to somebody else, and approvals asked for. */
  escalations: number;
  /** What could not be done and waits for a person: steps set aside with their reason, rules that failed. */
  failures: string[];
}

const stepsPerBatch = 2_000;

/**
 * Runs, in order, everything that falls due up to `until`.
 * @param until ISO instant, UTC with milliseconds; under a real clock not in the future
 */
export async function tick(workspace: Workspace, until: string): Promise<TickCounts> {
  const counts: TickCounts = {
    flows: { started: 0, steps: 0, ended: 0 },
    rules: { fired: 0 },
    messages: 0,
    tasks: 0,
    escalations: 0,
    failures: [],
  };
  if (workspace.clock.kind === 'manual') {
    await walk(workspace, workspace.clock as ManualClock, until, counts);
    return counts;
  }
  if (until > workspace.clock.now()) {
    throw new Refusal(
      'conflict',
      'clock.real',
      'The clock of this workspace is real: it cannot run ahead of the time',
    );
  }
  await workAt(workspace, until, counts);
  return counts;
}

async function walk(
  workspace: Workspace,
  clock: ManualClock,
  until: string,
  counts: TickCounts,
): Promise<void> {
  // What other processes have reached counts too: the clock never goes back.
  clock.set((await workspace.database.read(workspace.key, readWorkspaceState)).reachedAt);
  await workAt(workspace, clock.now(), counts);
  for (;;) {
    const state = await workspace.database.read(workspace.key, readWorkspaceState);
    const midnight = instantAt(addDays(state.businessDay, 1)!, '00:00', workspace.zone);
    const due = await workspace.database.read(workspace.key, (session) => nextDue(session, clock.now()));
    const next = due !== null && due < midnight ? due : midnight;
    if (next > until) break;
    clock.set(next);
    await workAt(workspace, clock.now(), counts);
  }
  clock.set(until);
  await workspace.database.transaction(workspace.key, (session) => reach(session, { at: clock.now() }));
}

/** Everything that is due at an instant, until nothing is. */
async function workAt(workspace: Workspace, now: string, counts: TickCounts): Promise<void> {
  const moment: Moment = { now, today: workspace.dayOf(now) };
  counts.flows.ended += await workspace.rollTo(moment);
  await workspace.writeAt(moment, ({ session }) => beginDelegations(session, moment));
  await runRules(workspace, moment, counts, runScheduledRules);
  for (;;) {
    // Steps change records and rules begin runs: both go on until neither finds anything to do.
    const looked = await runRules(workspace, moment, counts, runChangedRules);
    const done = await workspace.writeAt(moment, ({ session, app, state }) =>
      runDueSteps(session, app.flowContext, { ...moment, zone: state.zone }, stepsPerBatch),
    );
    counts.flows.steps += done.steps;
    counts.flows.ended += done.ended;
    counts.messages += done.messages;
    counts.tasks += done.tasks;
    counts.escalations += done.escalations;
    if (done.failed > 0) counts.failures.push(`${done.failed} steps of flows were set aside`);
    if (done.claimed === 0 && looked === 0) break;
  }
  const stopped = await workspace.database.read(workspace.key, (session) => stoppedEvents(session, now));
  for (const { rule, count } of stopped) {
    counts.failures.push(
      `${count} changes were not looked at by rule ${rule}: too many rules follow from each other`,
    );
    await workspace.writeAt(moment, ({ session }) => tellOfRule(session, rule, moment));
  }
  const reminded = await workspace.writeAt(moment, ({ session, app, state }) =>
    remindOpenTasks(session, app.flowContext, { ...moment, zone: state.zone }),
  );
  counts.messages += reminded.messages;
  await workspace.database.transaction(workspace.key, (session) => reach(session, { at: now }));
}

/** @returns how many rules had something to look at */
async function runRules(
  workspace: Workspace,
  moment: Moment,
  counts: TickCounts,
  run: typeof runScheduledRules,
): Promise<number> {
  for (let looked = 0; ; looked++) {
    const done = await workspace.writeAt(moment, ({ session, app, state }) =>
      run(session, app.ruleContext, { ...moment, zone: state.zone }),
    );
    counts.rules.fired += done.fired;
    counts.flows.started += done.started;
    if (done.refused.length > 0)
      counts.failures.push(`${done.refused.length} records refused an action of a rule`);
    if (done.failure !== undefined) counts.failures.push(done.failure);
    if (done.rules === 0) return looked;
  }
}
