/** The block types of forms with what the designer reads of them. */
import { nestingOf } from '@dunlin/designer/tree';
import { blockTypes } from '@dunlin/forms';

export { blockTypes };
export const nesting = nestingOf(blockTypes.values());
