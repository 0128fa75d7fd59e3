/**
 * A document that two people changed at the same time → one with the changes of both, and the parts where both changed the same.
 *
 * Parts are those of `diffDocuments`. What only one of them touched is taken as it is; where their changes meet, in the same
 * part or one inside the other, somebody decides for the one or the other.
 */
import { applyDifferences } from './apply-differences.ts';
import { diffDocuments } from './diff-documents.ts';
import type { Difference } from './difference.ts';

export interface MergeConflict {
  /** Stands for it in a choice: the place of the first change of it. */
  readonly place: string;
  readonly mine: readonly Difference[];
  readonly theirs: readonly Difference[];
}

export interface Merge {
  readonly document: unknown;
  /** All of them, decided or not. */
  readonly conflicts: readonly MergeConflict[];
  /** How much only they changed. */
  readonly taken: number;
}

/**
 * @param base what both began with
 * @param theirsAt places of conflicts that are decided for them; else one's own change holds
 * @returns a new document; none of those given is changed
 */
export function mergeDocuments(
  base: unknown,
  mine: unknown,
  theirs: unknown,
  theirsAt: ReadonlySet<string> = new Set(),
): Merge {
  const same = new Set(diffDocuments(base, theirs).map(nameOf));
  // What both did is done once.
  const ours = diffDocuments(base, mine).filter((each) => !same.has(nameOf(each)));
  const others = diffDocuments(base, theirs);
  const conflicts = conflictsOf(ours, others);
  const dropped = new Set(conflicts.flatMap((each) => (theirsAt.has(each.place) ? each.mine : each.theirs)));
  const kept = (list: readonly Difference[]): Difference[] => list.filter((each) => !dropped.has(each));
  return {
    document: applyDifferences(applyDifferences(base, kept(others)), kept(ours)),
    conflicts,
    taken: others.length - conflicts.reduce((sum, each) => sum + each.theirs.length, 0),
  };
}

const nameOf = ({ op, place, after, follows }: Difference): string =>
  JSON.stringify([op, place, after ?? null, follows ?? null]);

/** Changes that meet, and those that meet one of them, are decided together. */
function conflictsOf(ours: readonly Difference[], others: readonly Difference[]): MergeConflict[] {
  let found: MergeConflict[] = [];
  for (const mine of ours) {
    const met = others.filter((each) => meets(mine, each));
    if (met.length === 0) continue;
    const touched = found.filter(({ theirs }) => theirs.some((each) => met.includes(each)));
    const all = [...touched.flatMap((each) => each.mine), mine];
    found = [
      ...found.filter((each) => !touched.includes(each)),
      {
        place: all[0]!.place,
        mine: all,
        theirs: [...new Set([...touched.flatMap((each) => each.theirs), ...met])],
      },
    ];
  }
  return found;
}

/** An item that moved may be changed as well; not if it is gone, or moved elsewhere. */
function meets(one: Difference, other: Difference): boolean {
  if (one.op === 'moved' || other.op === 'moved') {
    const still = one.op === 'moved' ? other : one;
    const moved = one.op === 'moved' ? one : other;
    return still.op === 'changed' || still.op === 'added'
      ? moved.place.startsWith(`${still.place}/`)
      : isWithin(moved.place, still.place);
  }
  return isWithin(one.place, other.place) || isWithin(other.place, one.place);
}

/** Whether a place is another one, or inside of it. Items that are named by different settings cannot be told apart. */
function isWithin(place: string, around: string): boolean {
  const [steps, outer] = [place.split('/'), around.split('/')];
  for (const [index, step] of outer.entries()) {
    const own = steps[index];
    if (own === undefined) return false;
    if (own !== step) return isItem(own) && isItem(step) && settingIn(own) !== settingIn(step);
  }
  return true;
}

const isItem = (step: string): boolean => /^(id|key|field)=/.test(step);
const settingIn = (step: string): string => step.slice(0, step.indexOf('='));
