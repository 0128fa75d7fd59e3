/** Sentences for people, by the codes of problems; the texts themselves are loaded by language. */
export * from './problem-sentence.ts';
export { typeWords } from './type-words.ts';
