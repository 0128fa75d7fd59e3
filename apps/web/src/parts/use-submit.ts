/**
 * What a button asks of the server: once at a time, and what is wrong with it in words, at the fields it is about and, for
 * the rest, together. Every problem is said, not only the first.
 */
import { useRef, useState } from 'react';
import { ApiError } from '../api/client.ts';
import type { Problem } from '../api/types.ts';
import { useDescribeError } from './use-describe-error.ts';
import { useDescribeProblem } from './use-describe-problem.ts';

export interface Submit<Field extends string> {
  busy: boolean;
  /** What stands at no field. */
  problems: readonly string[];
  fields: Partial<Record<Field, string>>;
  /** Says problems that were found before anything is asked; `{}` takes them away. */
  setFields: (fields: Partial<Record<Field, string>>) => void;
  setProblems: (problems: readonly string[]) => void;
  /** @returns whether it was done */
  run: (work: () => Promise<unknown>) => Promise<boolean>;
}

/** @param fieldOf the field of the dialog that a problem is about */
export function useSubmit<Field extends string = never>(
  fieldOf: (problem: Problem) => Field | undefined = () => undefined,
): Submit<Field> {
  const describeError = useDescribeError();
  const describeProblem = useDescribeProblem();
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [fields, setFields] = useState<Partial<Record<Field, string>>>({});
  const tell = (error: unknown): void => {
    const given = error instanceof ApiError && error.status < 500 ? error.problems : [];
    const at: Partial<Record<Field, string>> = {};
    const rest = new Set<string>();
    for (const problem of given) {
      const field = fieldOf(problem);
      if (field === undefined) rest.add(describeProblem(problem));
      else at[field] ??= describeProblem(problem);
    }
    setFields(at);
    setProblems(given.length === 0 ? [describeError(error).text] : [...rest]);
  };
  const run = async (work: () => Promise<unknown>): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setProblems([]);
    setFields({});
    try {
      await work();
      return true;
    } catch (error) {
      tell(error);
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { busy, problems, fields, setFields, setProblems, run };
}
