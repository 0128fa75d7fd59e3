/** Blocks that were copied or cut, for this form and others, as long as the window is open. */
import type { BlockDefinition } from '@dunlin/definition';

let copied: readonly BlockDefinition[] = [];

export const clipboard = {
  put: (blocks: readonly BlockDefinition[]): void => {
    copied = blocks;
  },
  take: (): readonly BlockDefinition[] => copied,
};
