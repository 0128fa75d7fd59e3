/** Definitions in the making: drafts, what publishing them would do, versions, who uses what. */
export type * from './types.ts';
