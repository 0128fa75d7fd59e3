/**
 * Formulas of a designer that are not right yet, by the part that they are a setting of: nothing is calculated with them, but
 * they stand where they were written when somebody comes back, and are told among the problems.
 */
import type { Problem } from '@dunlin/definition';
import { createContext, useContext } from 'react';

export interface UnfinishedFormula {
  /** The part whose setting it is. */
  readonly part: string;
  readonly text: string;
  readonly problems: readonly Problem[];
}

/** By part and name of the setting. */
export type UnfinishedFormulas = ReadonlyMap<string, UnfinishedFormula>;

interface Keeper {
  readonly kept: UnfinishedFormulas;
  keep(name: string, formula: UnfinishedFormula | undefined): void;
}

export const UnfinishedFormulasContext = createContext<Keeper | null>(null);
/** What the settings inside are of; null where nothing is kept. */
export const FormulaPartContext = createContext<string | null>(null);

/** @param setting its name in its part */
export function useUnfinishedFormula(setting: string): {
  readonly text: string | undefined;
  keep(formula: Pick<UnfinishedFormula, 'text' | 'problems'> | undefined): void;
} {
  const keeper = useContext(UnfinishedFormulasContext);
  const part = useContext(FormulaPartContext);
  if (keeper === null || part === null) return { text: undefined, keep: () => undefined };
  const name = `${part}\n${setting}`;
  return {
    text: keeper.kept.get(name)?.text,
    keep(formula) {
      if (formula !== undefined || keeper.kept.has(name))
        keeper.keep(name, formula && { part, text: formula.text, problems: formula.problems });
    },
  };
}

/** The list with a formula, or without it. */
export function withUnfinished(
  kept: UnfinishedFormulas,
  name: string,
  formula: UnfinishedFormula | undefined,
): UnfinishedFormulas {
  const next = new Map(kept);
  if (formula === undefined) next.delete(name);
  else next.set(name, formula);
  return next;
}
