/** A rule definition → all of its problems: trigger, condition over its table, actions with their expressions. */
import {
  missingName,
  type Problem,
  pointer,
  problem,
  type RuleDefinition,
  under,
  validateShape,
} from '@dunlin/definition';
import { check, type Schema, type Type } from '@dunlin/expression';
import { type RelatedRecords, resolveRelated } from '@dunlin/tables';
import { action, actions } from './actions/index.ts';
import type { Action, ActionPlace } from './define-action.ts';
import type { TriggerPlace } from './define-trigger.ts';
import { trigger, triggers } from './triggers/index.ts';

/** What a rule may name. */
export type RuleSurroundings = Omit<TriggerPlace & ActionPlace, 'table'>;

/** The triggers that a firing of each kind goes with. */
const triggersOf: Readonly<Record<RuleDefinition['once'], readonly string[]>> = {
  record: ['schedule', 'change', 'button'],
  day: ['schedule', 'change', 'button'],
  // Somebody looks again and again: only so is it seen that the condition has become false.
  episode: ['schedule', 'change'],
  change: ['change'],
  press: ['button'],
};

export function validateRule(rule: RuleDefinition, around: RuleSurroundings): Problem[] {
  const { schema } = around;
  const { table } = rule;
  if (schema.table(table) === undefined) {
    return [missingName('rule.table', pointer('table'), 'table', table, schema.tables.keys())];
  }
  const problems: Problem[] = [];
  const below = (at: string, found: readonly Problem[]): void => {
    problems.push(...found.map((each) => ({ ...each, pointer: at + each.pointer })));
  };
  const expression = (at: string, value: unknown, expected?: Type): void => {
    const scope = { schema, table, ...(expected === undefined ? {} : { expected }) };
    below(at, check(value as never, scope).problems);
  };

  const when = trigger(rule.trigger.type);
  if (when === undefined) {
    const names = triggers.map((each) => each.name);
    problems.push(
      missingName('rule.trigger', pointer('trigger', 'type'), 'trigger', rule.trigger.type, names),
    );
  } else {
    const options = rule.trigger.options ?? {};
    const shape = validateShape(when.options, options, pointer('trigger', 'options'));
    problems.push(...shape);
    if (shape.length === 0) below(pointer('trigger', 'options'), when.check(options, { ...around, table }));
  }

  const fitting = triggersOf[rule.once];
  if (when !== undefined && !fitting.includes(when.name)) {
    const detail = `Once "${rule.once}" goes with the trigger ${fitting.join(' or ')}, not with "${when.name}"`;
    problems.push(problem('rule.option', pointer('once'), detail, { trigger: when.name }));
  }

  expression(pointer('condition'), rule.condition, { kind: 'boolean' });

  for (const [index, each] of rule.actions.entries()) {
    const at = pointer('actions', index);
    const what = action(each.type);
    if (what === undefined) {
      const names = actions.map((known) => known.name);
      problems.push(missingName('rule.action', under(at, 'type'), 'action', each.type, names));
      continue;
    }
    const options = each.options ?? {};
    const shape = validateShape(what.options, options, under(at, 'options'));
    problems.push(...shape);
    if (shape.length > 0) continue;
    const own = what.check(options, { ...around, table });
    below(under(at, 'options'), own);
    const { related, problems: lost } = relatedOf(what, options, schema, table);
    below(under(at, 'options'), lost);
    for (const input of what.inputs(options)) {
      const field =
        lost.length > 0 ? undefined : schema.table(related?.table ?? table)?.fields.get(input.key);
      // What is set has the type of its field; a field that does not exist was reported already.
      if (field !== undefined) expression(under(at, 'options', ...input.at), input.expression, field.type);
    }
  }
  return problems;
}

/** The records that an action changes; undefined where that is the rule's own, or where the path leads nowhere. */
export function relatedOf(
  action: Action,
  options: unknown,
  schema: Schema,
  table: string,
): { related?: RelatedRecords; problems: Problem[] } {
  const path = action.related?.(options) ?? {};
  return path.record === undefined && path.rows === undefined
    ? { problems: [] }
    : resolveRelated(schema, table, path);
}
