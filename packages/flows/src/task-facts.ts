/** The paths that stand beside a task: each must lead to a field. */
import { type Problem, under } from '@dunlin/definition';
import { check, type Schema } from '@dunlin/expression';

/** @returns problems with pointers below the step's options */
export function factProblems(
  paths: readonly string[],
  { schema, table }: { schema: Schema; table: string },
): Problem[] {
  return paths.flatMap((path, index) =>
    check({ var: path }, { schema, table }).problems.map((each) => ({
      ...each,
      pointer: under('', 'facts', index),
    })),
  );
}
