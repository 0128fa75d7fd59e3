/**
 * Which block may stand in which, from what the block types say of themselves: `holds` and `inside`.
 *
 * Everything that puts a block somewhere asks here, so the pointer, the keys and the menus agree.
 */

/** What a block type says about where it stands; block types of package `forms` fit as they are. */
export interface NestingType {
  readonly name: string;
  /** `*` for all that stand on their own; absent where it holds nothing. */
  readonly holds?: '*' | readonly string[];
  /** The only type that it stands in. */
  readonly inside?: string;
}

export type Nesting = ReadonlyMap<string, NestingType>;

export const nestingOf = (types: Iterable<NestingType>): Nesting =>
  new Map([...types].map((type) => [type.name, type]));

/** Blocks stand in each other so deep, and there are so many of them; the validator of forms says the same. */
export const deepest = 8;
export const mostBlocks = 500;

/** Whether a block of `type` may stand directly in one of `parent`; at the top where that is null. */
export function mayStand(nesting: Nesting, type: string, parent: string | null): boolean {
  const block = nesting.get(type);
  if (block === undefined) return false;
  if (parent === null) return block.inside === undefined;
  if (block.inside !== undefined && block.inside !== parent) return false;
  const holds = nesting.get(parent)?.holds;
  if (holds === undefined) return false;
  return holds === '*' ? block.inside === undefined : holds.includes(type);
}

/** The only type that a block of `type` holds, such as a tab in its tabs; undefined where it holds others or nothing. */
export function partOf(nesting: Nesting, type: string): string | undefined {
  const holds = nesting.get(type)?.holds;
  const [only, ...more] = Array.isArray(holds) ? (holds as readonly string[]) : [];
  return only !== undefined && more.length === 0 && nesting.get(only)?.inside === type ? only : undefined;
}
