export * from './count-live-runs.ts';
export * from './drafts.ts';
export * from './load.ts';
export * from './publish.ts';
export * from './versions.ts';
