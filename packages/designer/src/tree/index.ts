/** Editing the blocks of a form as data: find, take up, put down, all places in between. No React, no texts. */
export * from './change-blocks.ts';
export * from './edits.ts';
export * from './find-block.ts';
export * from './nesting.ts';
export * from './new-block.ts';
export * from './places-for.ts';
export * from './renew-ids.ts';
