export * from './make-rules-due.ts';
export * from './next-due.ts';
export * from './query-text.ts';
export * from './system-lists.ts';
export * from './workspace-state.ts';
