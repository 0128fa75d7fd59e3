export * from './know-readable.ts';
export * from './known-records.ts';
export * from './read-batch.ts';
export * from './visible-changes.ts';
