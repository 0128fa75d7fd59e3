/**
 * Somebody presses a button over a record: the rule behind it fires, where its condition holds and it has not fired for
 * that already, and its actions are done, all in the transaction of the press.
 */
import type { CompiledRule } from '@dunlin/rules';
import type { Grants, Moment } from '@dunlin/tables';
import { flowMoment } from '../flows/flow-context.ts';
import { lockRecords } from '../records/index.ts';
import type { Session } from '../session.ts';
import { fireOnEvents } from './fire-rule.ts';
import type { RuleContext } from './rule-context.ts';
import { type RuleRun, runActions } from './run-actions.ts';

/**
 * @param told rights of whoever pressed, to which the messages of what was refused are held
 * @returns `fired` 0 where nothing was done; with something refused, the caller takes the transaction back
 */
export async function pressRule(
  session: Session,
  context: RuleContext,
  rule: CompiledRule,
  record: number,
  moment: Moment,
  told: Grants,
): Promise<RuleRun> {
  // Two who press at once press one after the other.
  await lockRecords(session, rule.table, [record]);
  const at = await flowMoment(session, moment);
  const firings = await fireOnEvents(session, context, rule, at, [{ id: 0, record }]);
  return runActions(session, context, { rule, moment: at, depth: 1, told }, firings);
}
