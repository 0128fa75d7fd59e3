/**
 * Tokens before their steps → everything they do until each rests or ends, written.
 *
 *   tokens ─group by version and step─▶ inputs (one query a group) ─advance─▶ effects ─▶ written (a few statements)
 *      ▲                                                                            │
 *      └──────────────────── arrivals: tokens that go straight on ◀─────────────────┘
 *
 * Rounds, because a later step reads what an earlier one set. All in the caller's transaction.
 */
import {
  type Advance,
  advance,
  type Effects,
  type FlowMoment,
  noEffects,
  type RestEffect,
} from '@dunlin/flows';
import type { Session } from '../session.ts';
import type { TokenAt } from './claim-due.ts';
import { endRuns, type RunEnd } from './end-runs.ts';
import type { FlowContext } from './flow-context.ts';
import { holdMessages } from './hold-messages.ts';
import { messagesOfStandIns } from './messages-of-stand-ins.ts';
import { pauseRuns } from './pause-runs.ts';
import { readInputs } from './read-inputs.ts';
import { type TokensById, writeChanges } from './write-changes.ts';
import { writeDocuments } from './write-documents.ts';
import { writeMessages } from './write-messages.ts';
import { writeEnds, writeFailures, writeRests, writeSteps } from './write-steps.ts';
import { writeTasks } from './write-tasks.ts';

export interface StepCounts {
  steps: number;
  ended: number;
  messages: number;
  tasks: number;
  /** Tasks that moved up, and approvals asked for. */
  escalations: number;
  failed: number;
}

export const noSteps = (): StepCounts => ({
  steps: 0,
  ended: 0,
  messages: 0,
  tasks: 0,
  escalations: 0,
  failed: 0,
});

/** Tokens, what they did already (a person's answer), and where that led. */
export interface Begun {
  readonly tokens: readonly TokenAt[];
  readonly first?: Advance;
}

export async function carryOut(
  session: Session,
  context: FlowContext,
  moment: FlowMoment,
  { tokens, first }: Begun,
): Promise<StepCounts> {
  const counts = noSteps();
  const byId = new Map(tokens.map((each) => [each.token, each]));
  const rests: RestEffect[] = [];
  const follow = (result: Advance): TokenAt[] =>
    result.arrivals.map((arrival) => {
      const { flow, depth } = byId.get(arrival.token)!;
      return { ...arrival, flow, depth };
    });

  const paused = new Map<number, string>();
  const holds = new Map<number, string>();
  /** Writes effects; tokens of runs that stopped by what was written do not go on. */
  const settle = async (effects: Effects, next: readonly TokenAt[]): Promise<TokenAt[]> => {
    const stopped = await writeEffects(session, context, effects, byId, moment, counts);
    rests.push(...effects.rests);
    for (const [run, reason] of stopped.paused) paused.set(run, reason);
    rests.push(...next.filter((token) => paused.has(token.run)).map((token) => restOf(token, moment)));
    return next.filter((token) => !stopped.ended.has(token.run) && !paused.has(token.run));
  };

  let standing: readonly TokenAt[] = tokens;
  if (first !== undefined) standing = await settle(first.effects, follow(first));
  while (standing.length > 0) {
    const effects = noEffects();
    const next: TokenAt[] = [];
    const exits: RunEnd[] = [];
    for (const all of groupsOf(standing)) {
      const { flow, step } = all[0]!;
      // So that a transaction stays short: what is beyond the limit of a heavy step is due at once for the next batch.
      const atOnce = Math.floor(visitsAtOnce / (flow.steps.get(step)!.type.weight ?? 1));
      const group = all.slice(0, atOnce);
      rests.push(...all.slice(atOnce).map((token) => restOf(token, moment)));
      const subjects = await readInputs(
        session,
        flow,
        step,
        group.map((token) => token.record),
        moment,
      );
      const visits = group.flatMap((token) => {
        const subject = subjects.get(token.record);
        if (subject === undefined) exits.push({ run: token.run, outcome: recordDeleted });
        else if (subject.exit) exits.push({ run: token.run, outcome: flow.exit!.outcome });
        else if (subject.pause) {
          paused.set(token.run, flow.pause!.reason);
          rests.push(restOf(token, moment));
        } else {
          if (subject.hold) holds.set(token.run, flow.hold!.reason);
          return [{ ...token, inputs: subject.inputs }];
        }
        return [];
      });
      const result = advance(flow, step, visits, moment);
      append(effects, result.effects);
      next.push(...follow(result));
    }
    counts.ended += (await endRuns(session, exits, moment)).runs;
    standing = await settle(effects, next);
  }
  await writeRests(session, rests);
  await holdMessages(
    session,
    [...holds, ...paused].map(([run, reason]) => ({ run, reason })),
  );
  await pauseRuns(
    session,
    [...paused].map(([run, reason]) => ({ run, reason })),
  );
  return counts;
}

/** Visits of an ordinary step that one transaction carries out. */
const visitsAtOnce = 2_000;

/** Outcome of a run whose subject is not there any more. */
export const recordDeleted = 'record-deleted';

/** A token that finds its run paused stays where it stands, due as soon as the pause is over. */
const restOf = (token: TokenAt, moment: FlowMoment): RestEffect => ({
  token: token.token,
  run: token.run,
  record: token.record,
  step: token.step,
  occurrence: token.occurrence,
  state: 'waiting',
  dueAt: moment.now,
});

/** Tokens of one version at one step, groups and tokens in a fixed order. */
function groupsOf(tokens: readonly TokenAt[]): TokenAt[][] {
  const groups = Map.groupBy(tokens, ({ flow, step }) => `${flow.key}/${flow.version}/${step}`);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}

function append(to: Effects, from: Effects): void {
  for (const kind of Object.keys(to) as (keyof Effects)[]) {
    const list: unknown[] = to[kind];
    for (const each of from[kind]) list.push(each);
  }
}

interface Stopped {
  readonly ended: ReadonlySet<number>;
  /** With the reason. */
  readonly paused: ReadonlyMap<number, string>;
}

/** Writes everything but the rests. @returns runs that stopped because of what was written */
async function writeEffects(
  session: Session,
  context: FlowContext,
  effects: Effects,
  tokens: TokensById,
  moment: FlowMoment,
  counts: StepCounts,
): Promise<Stopped> {
  const placed = <T extends { token: number }>(each: T) => {
    const { flow } = tokens.get(each.token)!;
    return { ...each, flow: flow.key, version: flow.version, table: flow.table };
  };
  await writeSteps(session, effects.steps.map(placed), moment);
  const tasks = await writeTasks(session, effects.tasks.map(placed), moment);
  await writeDocuments(session, context, effects.documents.map(placed), moment);
  counts.messages += await writeMessages(
    session,
    messagesOfStandIns(effects.messages, tasks.given).map((message) => ({
      ...placed(message),
      templateVersion: requireTemplate(context, message.template),
    })),
    moment,
  );
  await writeEnds(session, effects.ends, moment);
  await writeFailures(session, effects.failures, moment);
  const changes = await writeChanges(session, context, effects.changes, tokens, moment);
  counts.steps += effects.steps.length;
  counts.ended += effects.ends.length + changes.ended;
  counts.tasks += tasks.made;
  counts.escalations += tasks.moved + effects.tasks.filter((task) => task.kind === 'approval').length;
  counts.failed += effects.failures.length + changes.failed;
  return { ended: changes.stopped, paused: changes.paused };
}

function requireTemplate(context: FlowContext, key: string): number {
  const template = context.template(key);
  if (template === undefined) throw new Error(`There is no template ${key}`);
  return template.version;
}
