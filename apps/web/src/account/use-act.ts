/** Something that a button asks of the server: once at a time, and what is wrong is said in words. */
import { useState } from 'react';
import { useDescribeError } from '../parts/use-describe-error.ts';

export interface Act {
  busy: boolean;
  problem: string | undefined;
  /** @returns whether it was done */
  run: (work: () => Promise<void>) => Promise<boolean>;
  clear: () => void;
}

export function useAct(): Act {
  const describe = useDescribeError();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  return {
    busy,
    problem,
    clear: () => setProblem(undefined),
    run: async (work) => {
      if (busy) return false;
      setBusy(true);
      setProblem(undefined);
      try {
        await work();
        return true;
      } catch (error) {
        setProblem(describe(error).text);
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}
