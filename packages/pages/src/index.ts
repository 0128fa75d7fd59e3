/**
 * Pages and menus: what stands on a screen, whether all of it exists, and what of it a reader may open.
 *
 *   PageDefinition ──validatePage──▶ problems          menu ──validateMenu──▶ problems
 *   PageDefinition ──cutPage──▶ what its reader gets   menu ──cutMenu──▶ what its reader gets
 *
 * No I/O, no clock; nothing here knows what a report or a form means, only that they are opened.
 */
export { pageBlocks } from './blocks/index.ts';
export * from './cut-page.ts';
export * from './define-page-block.ts';
export * from './find-home.ts';
export { linkTargets, openedBy } from './link-item.ts';
export * from './menu.ts';
export { menuElements } from './menu-elements.ts';
export { problemCodes as pageProblemCodes } from './problems.ts';
export { type ReportChart, reportProblems } from './report-fit.ts';
export * from './validate-page.ts';
