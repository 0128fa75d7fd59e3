export * from './messages.ts';
export * from './runs.ts';
export * from './tasks.ts';
export * from './timeline.ts';
