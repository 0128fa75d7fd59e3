/** How many of the twelve columns a block takes that says nothing of it: all of them, but columns share them. */
import type { BlockDefinition } from '@dunlin/definition';

/** @param of how many blocks stand there */
export const wholeWidth = ({ type }: BlockDefinition, of: number): number =>
  type === 'column' ? Math.max(1, Math.floor(12 / Math.max(1, of))) : 12;
