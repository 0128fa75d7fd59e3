export * from './load.ts';
export * from './publish.ts';
