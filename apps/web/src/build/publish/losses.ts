/** Values that a change would lose, or leave without a name, unless somebody agrees to it. */
import type { Problem } from '@dunlin/definition';

export interface Loss {
  /** `table.field`, by which it is agreed to. */
  readonly name: string;
  /** Options that go, and values that keep their key; else values that do not fit and are set aside. */
  readonly ofChoices: boolean;
  /** Records that it touches. */
  readonly count: number;
}

export const lossesOf = (problems: readonly Problem[]): Loss[] =>
  problems.flatMap(({ code, params = {} }) =>
    typeof params['confirm'] === 'string'
      ? [
          {
            name: params['confirm'],
            ofChoices: code === 'schema.choice-in-use',
            count: Number(params['count'] ?? 0),
          },
        ]
      : [],
  );
