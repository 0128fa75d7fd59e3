/** The buttons of a layout, wherever they stand, and what they do. */
import type { BlockDefinition } from '@dunlin/definition';

export type ButtonAction =
  | { readonly kind: 'rule' | 'flow'; readonly key: string }
  | { readonly kind: 'create'; readonly table: string };

export const buttonsIn = (blocks: readonly BlockDefinition[]): BlockDefinition[] =>
  blocks.flatMap((block) => [...(block.type === 'button' ? [block] : []), ...buttonsIn(block.content ?? [])]);
