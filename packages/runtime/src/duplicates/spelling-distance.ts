/**
 * How alike two texts are, from 0 to 1: one less the share of letters that have to be put in, taken out, exchanged or
 * swapped with their neighbour (optimal string alignment).
 *
 * @param floor below this likeness the answer is 0, which is found out sooner
 */
export function likeness(one: string, other: string, floor = 0): number {
  if (one === other) return 1;
  const [a, b] = [[...one], [...other]].sort((x, y) => x.length - y.length) as [string[], string[]];
  const longest = b.length;
  const allowed = Math.floor((1 - floor) * longest + 1e-9);
  if (longest - a.length > allowed) return 0;
  let before: number[] = [];
  let above = Array.from({ length: a.length + 1 }, (_, index) => index);
  for (let row = 1; row <= b.length; row++) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= a.length; column++) {
      const same = a[column - 1] === b[row - 1];
      let cost = Math.min(current[column - 1]! + 1, above[column]! + 1, above[column - 1]! + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && a[column - 1] === b[row - 2] && a[column - 2] === b[row - 1];
      if (swapped) cost = Math.min(cost, before[column - 2]! + 1);
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > allowed) return 0;
    [before, above] = [above, current];
  }
  const distance = above.at(-1)!;
  return distance > allowed ? 0 : 1 - distance / longest;
}
