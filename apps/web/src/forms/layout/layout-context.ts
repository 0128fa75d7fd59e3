/** What the blocks of a layout share: which of them show, which tabs are open, and how those that hold nothing look. */
import type { BlockDefinition } from '@dunlin/definition';
import { createContext, type ReactNode, useContext } from 'react';

export interface LayoutState {
  shown: (block: BlockDefinition) => boolean;
  /** Fields, rows and whatever else does not hold blocks itself. */
  leaf: (block: BlockDefinition) => ReactNode;
  /** The chosen part of tabs or steps, and `''` for a section that is folded. */
  chosen: Readonly<Record<string, string>>;
  choose: (block: string, part: string) => void;
  /** Nothing is filled in: steps stand below each other; of a whole page, as on paper, also tabs, and nothing is folded. */
  reads?: 'parts' | 'whole';
  /** How many things are wrong in it. */
  wrong?: (block: BlockDefinition) => number;
  /** Before a step is left forward. @returns false where something in it stops that */
  mayLeave?: (step: BlockDefinition) => boolean;
}

export const LayoutContext = createContext<LayoutState | null>(null);

export function useLayout(): LayoutState {
  const state = useContext(LayoutContext);
  if (state === null) throw new Error('A block outside a layout');
  return state;
}
