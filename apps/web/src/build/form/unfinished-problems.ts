/** Formulas of a form that are not right yet → their problems, each at the block or check that it is a setting of. */
import type { FormDefinition, Problem } from '@dunlin/definition';
import { findBlock } from '@dunlin/designer/tree';
import type { UnfinishedFormulas } from '../expression/unfinished-formulas.ts';

export const checkPart = (key: string): string => `check ${key}`;

export const unfinishedProblems = (form: FormDefinition, kept: UnfinishedFormulas): Problem[] =>
  [...kept.values()].flatMap(({ part, problems }) => {
    const pointer = pointerOf(form, part);
    // What it was a setting of is gone.
    return pointer === undefined ? [] : problems.slice(0, 1).map((each) => ({ ...each, pointer }));
  });

function pointerOf({ layout, checks = [] }: FormDefinition, part: string): string | undefined {
  const check = checks.findIndex(({ key }) => checkPart(key) === part);
  if (check >= 0) return `/checks/${check}/expression`;
  const found = findBlock(layout, part);
  if (found === undefined) return undefined;
  const blocks = [...found.around, found.block];
  return blocks
    .map(({ id }, level) => {
      const among = level === 0 ? layout : (blocks[level - 1]?.content ?? []);
      return `/${level === 0 ? 'layout' : 'content'}/${among.findIndex((each) => each.id === id)}`;
    })
    .join('');
}
