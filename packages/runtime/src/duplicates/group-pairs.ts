/**
 * Proposed pairs → groups of records that are proposed to be one.
 *
 * The surest pairs first. Two groups become one only where nobody has said that one of theirs is not the other, and where their
 * first records would be proposed by themselves: a chain of names, each a letter off the one before, does not grow into one group.
 */
export interface Link {
  readonly a: number;
  readonly b: number;
  readonly score: number;
}

export interface Group<L extends Link> {
  /** Two or more, ascending. */
  readonly ids: readonly number[];
  /** Of its weakest link. */
  readonly score: number;
  /** Those that hold it together. */
  readonly links: readonly L[];
}

export interface Grouping {
  /** Whether somebody has said that these are two. */
  distinct(a: number, b: number): boolean;
  /** Whether these two would be proposed. */
  alike(a: number, b: number): boolean;
}

/** The surest group first. The order of `links` does not matter. */
export function groupPairs<L extends Link>(links: readonly L[], { distinct, alike }: Grouping): Group<L>[] {
  const groups = new Map<number, { ids: number[]; links: L[] }>();
  const groupOf = (id: number) => {
    const found = groups.get(id) ?? { ids: [id], links: [] };
    groups.set(id, found);
    return found;
  };
  for (const link of links.toSorted((x, y) => y.score - x.score || x.a - y.a || x.b - y.b)) {
    const [one, other] = [groupOf(link.a), groupOf(link.b)];
    if (one === other) continue;
    if (one.ids.some((a) => other.ids.some((b) => distinct(a, b)))) continue;
    const [first, second] = [Math.min(...one.ids), Math.min(...other.ids)];
    const isSame = (first === link.a && second === link.b) || (first === link.b && second === link.a);
    if (!isSame && !alike(first, second)) continue;
    const both = { ids: [...one.ids, ...other.ids], links: [...one.links, ...other.links, link] };
    for (const id of both.ids) groups.set(id, both);
  }
  return [...new Set(groups.values())]
    .filter(({ ids }) => ids.length > 1)
    .map(({ ids, links: held }) => ({
      ids: ids.toSorted((a, b) => a - b),
      score: Math.min(...held.map(({ score }) => score)),
      links: held,
    }))
    .sort((x, y) => y.score - x.score || x.ids[0]! - y.ids[0]!);
}
