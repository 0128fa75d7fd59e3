/** What a designer tells the frame around it: how to get to the place of a problem, how to try, what belongs together. */
import type { Problem } from '@dunlin/definition';
import { createContext, useContext, useEffect } from 'react';
import type { Draft } from '../drafts/draft.ts';

export interface DesignerTools {
  /** Selects the part that a problem is about. */
  readonly jump?: (problem: Problem) => void;
  /** Shows the draft at work. */
  readonly tryOut?: () => void;
  /** Other drafts that are published with this one, such as the table of a form. */
  readonly companions?: readonly Draft<unknown>[];
  /** Of what is written but not part of the draft yet. */
  readonly problems?: readonly Problem[];
}

export const DesignerToolsContext = createContext<(tools: DesignerTools) => void>(() => undefined);

/** Keep what is passed the same while nothing of it changes (`useMemo`). */
export function useDesignerTools(tools: DesignerTools): void {
  const give = useContext(DesignerToolsContext);
  useEffect(() => {
    give(tools);
    return () => give({});
  }, [give, tools]);
}
