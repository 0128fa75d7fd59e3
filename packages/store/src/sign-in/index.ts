export * from './last-change.ts';
export * from './settings.ts';
export * from './sign-in-database.ts';
export * from './sign-in-states.ts';
export * from './take-time-step.ts';
export * from './tries.ts';
