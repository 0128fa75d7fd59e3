/**
 * Forms: a definition over the model of tables → what stands where, what is asked for, and what is wrong, live.
 *
 *   FormDefinition ──compileForm──▶ FormPlan ──openForm──▶ FormState ──setValue, setRow, …──▶ FormState ──verdict──▶ problems
 *
 * The same code in browser and server; no I/O, no clock. `@dunlin/forms/live` is what a browser needs of it.
 */
export { blockTypes } from './blocks/index.ts';
export * from './define-block-type.ts';
export type * from './form-plan.ts';
export { generatedKey, generateForm } from './generate/generate-form.ts';
export type * from './live/form-state.ts';
