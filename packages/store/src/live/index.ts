export * from './committed-changes.ts';
export * from './place.ts';
