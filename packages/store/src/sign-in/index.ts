export * from './settings.ts';
export * from './sign-in-database.ts';
export * from './tries.ts';
