export type { CaseDefinition, CaseStep, ExpectedEffects } from './case.ts';
export type * from './case-workspace.ts';
export { type ReadCase, readCases } from './read-cases.ts';
export { runCase } from './run-case.ts';
export type { CaseFailure } from './stage.ts';
