/** A block type, or a field of the table → a block of it to put into a layout. */
import type { BlockDefinition } from '@dunlin/definition';
import { blockIds, type Layout } from './find-block.ts';
import { type Nesting, type NestingType, partOf } from './nesting.ts';
import { freeId, renewIds } from './renew-ids.ts';

interface StartingType extends NestingType {
  readonly initial?: unknown;
}

/** With the options that its type starts with; one that holds parts of one kind, such as tabs, starts with two of them. */
export function newBlock(
  layout: Layout,
  type: StartingType,
  nesting: ReadonlyMap<string, StartingType>,
): BlockDefinition {
  const part = partOf(nesting as Nesting, type.name);
  const partType = part === undefined ? undefined : nesting.get(part);
  const bare = (each: StartingType): BlockDefinition => ({
    id: each.name.replace(/[^a-z0-9_]/g, '_'),
    type: each.name,
    ...(each.initial === undefined
      ? {}
      : { options: structuredClone(each.initial) as Record<string, unknown> }),
    ...(each.holds === undefined ? {} : { content: [] }),
  });
  const block = bare(type);
  const made = partType === undefined ? block : { ...block, content: [bare(partType), bare(partType)] };
  return renewIds(layout, [made])[0]!;
}

/** The block of a field, with the field's key as its id. */
export const fieldBlock = (
  layout: Layout,
  type: string,
  field: string,
  options: Record<string, unknown> = {},
): BlockDefinition => ({
  id: freeId(new Set(blockIds(layout)), field),
  type,
  options: { field, ...options },
});
