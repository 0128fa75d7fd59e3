/** A rule definition → all of its problems: trigger, condition over its table, actions with their expressions. */
import {
  missingName,
  type Problem,
  pointer,
  type RuleDefinition,
  under,
  validateShape,
} from '@dunlin/definition';
import { check, type Type } from '@dunlin/expression';
import { action, actions } from './actions/index.ts';
import type { ActionPlace } from './define-action.ts';
import type { TriggerPlace } from './define-trigger.ts';
import { trigger, triggers } from './triggers/index.ts';

/** What a rule may name. */
export type RuleSurroundings = TriggerPlace & Omit<ActionPlace, 'table'>;

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
    if (shape.length === 0) below(pointer('trigger', 'options'), when.check(options, around));
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
    for (const input of what.inputs(options)) {
      const field = schema.table(table)?.fields.get(input.key);
      // What is set has the type of its field; a field that does not exist was reported already.
      if (field !== undefined) expression(under(at, 'options', ...input.at), input.expression, field.type);
    }
  }
  return problems;
}
