/** The rules that look when records change, as those that write need to know them. */
import type { CompiledRule } from '@dunlin/rules';
import type { ChangeRule } from '../flows/index.ts';

export const changeRulesOf = (rules: readonly CompiledRule[]): ChangeRule[] =>
  rules.flatMap(({ key, table, trigger }) =>
    trigger.kind === 'change' ? [{ key, table, created: trigger.created, fields: trigger.fields }] : [],
  );
