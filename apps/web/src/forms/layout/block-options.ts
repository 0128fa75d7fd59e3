/** Options of blocks as their types say; plans come checked from the server. */
import type { BlockDefinition, Label } from '@dunlin/definition';

export interface SectionOptions {
  label?: Label;
  help?: Label;
  folded?: boolean;
}

export const optionsOf = <Options>(block: BlockDefinition): Options => (block.options ?? {}) as Options;
