import type { Problem } from '@dunlin/definition';

/** Problems of an expression, moved to its place in the document. */
export const based = (problems: readonly Problem[], base: string): Problem[] =>
  problems.map((each) => ({ ...each, pointer: base + each.pointer }));
