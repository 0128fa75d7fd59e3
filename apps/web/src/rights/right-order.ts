import type { RightName } from '@dunlin/runtime';

/** The rights over a table, in the order in which they are shown. */
export const rightOrder: readonly RightName[] = ['read', 'create', 'update', 'delete', 'import', 'export'];
