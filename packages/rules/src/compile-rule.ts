/** A rule definition → a rule ready to run, or its problems. */
import { hasErrors, type Label, type Problem, type RuleDefinition } from '@dunlin/definition';
import { check, type Node, type Type } from '@dunlin/expression';
import { action } from './actions/index.ts';
import { conditionInputs } from './condition-inputs.ts';
import type { CompiledAction } from './define-action.ts';
import type { CompiledTrigger } from './define-trigger.ts';
import { trigger } from './triggers/index.ts';
import { type RuleSurroundings, relatedOf, validateRule } from './validate-rule.ts';

export interface CompiledRule {
  readonly key: string;
  readonly version: number;
  readonly label: Label;
  readonly table: string;
  readonly trigger: CompiledTrigger;
  readonly condition: Node;
  /** What the condition looks at, kept with each firing as its explanation. */
  readonly inputs: readonly { readonly name: string; readonly node: Node }[];
  readonly once: RuleDefinition['once'];
  readonly actions: readonly CompiledAction[];
}

/** @param version published version, 0 for a draft */
export function compileRule(
  rule: RuleDefinition,
  version: number,
  around: RuleSurroundings,
): { rule?: CompiledRule; problems: Problem[] } {
  const problems = validateRule(rule, around);
  if (hasErrors(problems)) return { problems };
  const { schema } = around;
  const node = (expression: unknown, expected?: Type): Node => {
    const scope = { schema, table: rule.table, ...(expected === undefined ? {} : { expected }) };
    const checked = check(expression as never, scope);
    if (checked.node === undefined) throw new Error(`rule ${rule.key}: an expression was valid and is not`);
    return checked.node;
  };
  const condition = node(rule.condition, { kind: 'boolean' });
  const compiled: CompiledRule = {
    key: rule.key,
    version,
    label: rule.label,
    table: rule.table,
    trigger: trigger(rule.trigger.type)!.compile(rule.trigger.options ?? {}, {
      ...around,
      table: rule.table,
    }),
    condition,
    inputs: conditionInputs(condition),
    once: rule.once,
    actions: rule.actions.map((each) => {
      const type = action(each.type)!;
      const options = each.options ?? {};
      const { related } = relatedOf(type, options, schema, rule.table);
      const { fields } = schema.table(related?.table ?? rule.table)!;
      const nodes = type
        .inputs(options)
        .map((input): [string, Node] => [input.key, node(input.expression, fields.get(input.key)?.type)]);
      return type.compile(options, new Map(nodes), related);
    }),
  };
  return { rule: compiled, problems };
}
