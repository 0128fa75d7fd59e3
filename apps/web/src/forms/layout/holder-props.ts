/** What a block that holds others is drawn with. */
import type { BlockDefinition } from '@dunlin/definition';
import type { ReactNode } from 'react';

export type DrawBlocks = (blocks: readonly BlockDefinition[] | undefined) => ReactNode;

export interface HolderProps {
  readonly block: BlockDefinition;
  readonly draw: DrawBlocks;
}
