/**
 * Flows: what a run does next, as data.
 *
 *   FlowDefinition ──validateFlow──▶ problems
 *                  └─compileFlow──▶ CompiledFlow ──advance(step, visits, moment)──▶ effects + arrivals
 *   answer of a person ──validateAnswer──▶ values ──advanceAnswered──▶ effects + arrivals
 *
 * Nothing here does I/O or reads a clock; package `store` reads inputs and writes effects set-based.
 */
export * from './advance.ts';
export * from './answer-task.ts';
export * from './compile-flow.ts';
export * from './compiled-flow.ts';
export * from './define-step-type.ts';
export * from './effects.ts';
export type { FilledForm } from './filled-form.ts';
export * from './main-chain.ts';
export { migrateFlow } from './migrate-flow.ts';
export * from './problems.ts';
export { stepType, stepTypes } from './step-types/index.ts';
export * from './task-deadline.ts';
export * from './task-family.ts';
export { type FlowSurroundings, validateFlow } from './validate-flow.ts';
