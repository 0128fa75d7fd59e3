/** Requests that are carried out once, however often they are sent. */
export * from './kept-answers.ts';
