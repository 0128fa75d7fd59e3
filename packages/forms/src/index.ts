/**
 * Forms: a definition over the model of tables → what stands where, what is asked for, and what is wrong, live.
 *
 *   FormDefinition ──compileForm──▶ FormPlan ──startForm──▶ FormState ──change──▶ FormState ──verdict──▶ problems
 *
 * The same code in browser and server; no I/O, no clock.
 */
export * from './define-block-type.ts';
export type * from './form-plan.ts';
