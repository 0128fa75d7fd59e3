/**
 * Rules: when to look, for what, and what to do then.
 *
 *   RuleDefinition ──validateRule──▶ problems
 *                  └─compileRule──▶ CompiledRule (package `store` runs it as SQL over the whole table)
 */
export { action, actions } from './actions/index.ts';
export * from './compile-rule.ts';
export * from './condition-inputs.ts';
export * from './define-action.ts';
export * from './define-trigger.ts';
export * from './occurrence.ts';
export * from './problems.ts';
export { trigger, triggers } from './triggers/index.ts';
export * from './validate-rule.ts';
