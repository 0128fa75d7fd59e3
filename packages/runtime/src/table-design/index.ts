/** What the table designer asks of a workspace beside drafts: who uses which field, and what a formula gives for records. */
export * from './field-types.ts';
export * from './field-usages.ts';
export * from './preview-formula.ts';
