/**
 * What an app is.
 *
 *   files ──readApp──▶ documents ──(expression, tables, rules, flows, reports check the rest)──▶ published versions
 *
 * One TypeBox schema per kind gives both the JSON Schema and the TypeScript type.
 * This package knows shapes only; what an expression means or whether a step type exists is for the packages above.
 */
export * from './apply-differences.ts';
export * from './canonical-json.ts';
export * from './diff-documents.ts';
export * from './difference.ts';
export * from './element-type.ts';
export { isPlain, nameOf, nameSetting } from './item-names.ts';
export * from './kinds/app.ts';
export * from './kinds/calendar.ts';
export * from './kinds/cash-application.ts';
export * from './kinds/dashboard.ts';
export * from './kinds/extension.ts';
export * from './kinds/flow.ts';
export * from './kinds/form.ts';
export * from './kinds/index.ts';
export * from './kinds/menu.ts';
export * from './kinds/menu-item.ts';
export * from './kinds/page.ts';
export * from './kinds/report.ts';
export * from './kinds/role.ts';
export * from './kinds/role-extension.ts';
export * from './kinds/rule.ts';
export * from './kinds/table.ts';
export * from './kinds/template.ts';
export * from './kinds/view.ts';
export * from './merge-documents.ts';
export * from './nearest-name.ts';
export * from './option-words.ts';
export * from './pointer.ts';
export * from './problems.ts';
export * from './read-app.ts';
export { setAt } from './set-at.ts';
export * from './shapes.ts';
export { unfitProblems } from './unfit-text.ts';
export * from './validate-document.ts';
