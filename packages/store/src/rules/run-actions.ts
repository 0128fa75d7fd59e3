/** All actions of a rule, in their order, over what has just fired. */
import type { Session } from '../session.ts';
import type { Firings } from './fire-rule.ts';
import type { RuleContext } from './rule-context.ts';
import { type RefusedRecord, type RuleWork, runAction } from './run-action.ts';

export interface RuleRun {
  readonly fired: number;
  /** Runs that began. */
  readonly started: number;
  /** Records that an action could not be done to; their firings stand. */
  readonly refused: readonly RefusedRecord[];
}

export async function runActions(
  session: Session,
  context: RuleContext,
  work: RuleWork,
  firings: Firings,
): Promise<RuleRun> {
  let started = 0;
  const refused: RefusedRecord[] = [];
  if (firings.count > 0) {
    for (const action of work.rule.actions) {
      const result = await runAction(session, context, work, action, firings);
      started += result.started;
      refused.push(...result.refused);
    }
  }
  return { fired: firings.count, started, refused };
}
