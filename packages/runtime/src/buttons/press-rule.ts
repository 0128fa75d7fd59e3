/** Somebody presses a button: the rule behind it is done to the record at once, whole or not at all. */
import { type Problem, problem } from '@dunlin/definition';
import { compileEvaluator } from '@dunlin/expression';
import type { CompiledRule } from '@dunlin/rules';
import { evaluateRecord, pressRule as press } from '@dunlin/store';
import { allGrants, type Grants } from '@dunlin/tables';
import { noteEvents } from '../audit/note-events.ts';
import type { CompiledApp } from '../compiled-app.ts';
import { environmentOf } from '../environment-of.ts';
import { grantsOf, type Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import { mustSee } from '../related-sets.ts';
import type { Work, Workspace } from '../workspace.ts';
import { mayPress } from './may-press.ts';

export type ButtonRule = CompiledRule & { readonly trigger: { readonly kind: 'button' } };

/** The rules of which a button may be made. */
export const buttonRules = ({ rules }: CompiledApp): ButtonRule[] =>
  rules.filter((rule): rule is ButtonRule => rule.trigger.kind === 'button');

export const pressRule = (
  workspace: Workspace,
  person: Person,
  key: string,
  record: number,
): Promise<{ started: number }> => workspace.write((work) => pressRuleWithin(work, person, key, record));

/** @throws Refusal also where the condition does not hold, or the rule is done to a record only once */
export async function pressRuleWithin(
  work: Work,
  person: Person,
  key: string,
  record: number,
): Promise<{ started: number }> {
  const { session, app, moment } = work;
  const known = buttonRules(app);
  const rule = known.find((each) => each.key === key);
  if (rule === undefined) {
    const grants = grantsOf(app, person);
    const keys = known.filter((each) => grants.of(each.table).read !== false).map((each) => each.key);
    throw Refusal.missing('button', key, keys);
  }
  const place = { table: rule.table, id: record };
  await mustSee(work, person, place.table, place.id);
  if (!(await mayPress(work, person, place, rule.trigger.roles)))
    throw Refusal.forbidden(`press "${rule.label.en}"`);
  const grants = grantsOf(app, person);
  const { fired, started, refused } = await press(session, app.ruleContext, rule, record, moment, grants);
  if (refused.length > 0) throw Refusal.invalid(refused.map((each) => toldProblem(each.problem, grants)));
  if (fired === 0) throw await notNow(work, person, rule, record);
  await noteEvents(work, person, [
    { kind: 'press', table: rule.table, record, detail: { name: { ...rule.label } } },
  ]);
  return { started };
}

/**
 * The system wrote, so what it says names values that whoever pressed may not know. The messages of checks hold to their
 * rights already; of anything else there is only that it was refused.
 */
const toldProblem = (found: Problem, grants: Grants): Problem =>
  grants === allGrants || found.code === 'record.check'
    ? found
    : problem('rule.refused', '', 'What it does is refused: a record would get a value that it may not have');

/** Why nothing fired. */
async function notNow(work: Work, person: Person, rule: ButtonRule, record: number): Promise<Refusal> {
  const { session, app } = work;
  const condition = compileEvaluator(rule.condition, app.model);
  const env = environmentOf(work, person);
  const holds = await evaluateRecord(
    session,
    app.model,
    rule.table,
    record,
    (each) => condition(each, env) === true,
  );
  return holds === true
    ? new Refusal('conflict', 'rule.fired', `"${rule.label.en}" has been done to this record already`)
    : new Refusal('conflict', 'rule.condition', `The condition of "${rule.label.en}" does not hold`);
}
