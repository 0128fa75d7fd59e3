/**
 * Forms: a definition over the model of tables → what stands where, what is asked for, and what is wrong, live.
 *
 *   FormDefinition ──compileForm──▶ FormPlan ──openForm──▶ FormState ──setValue, setRow, …──▶ FormState ──verdict──▶ problems
 *
 * The same code in browser and server; no I/O, no clock. `@dunlin/forms/live` is what a browser needs of it.
 */
export { blockTypes } from './blocks/index.ts';
export { allAccess, type FormAccess } from './compile/form-access.ts';
export { seesNode } from './compile/seen-node.ts';
export * from './compile-form.ts';
export * from './define-block-type.ts';
export { generatedKey, generateForm } from './generate/generate-form.ts';
export { imageAssets } from './image-assets.ts';
export * from './judge-form.ts';
export * from './live/index.ts';
export { type FormProblemCode, formProblemCodes } from './problems.ts';
export * from './validate-form.ts';
