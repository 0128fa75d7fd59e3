/**
 * The known name nearest to a mistyped one, by optimal string alignment distance
 * (insert, delete, replace, swap of neighbours). A name further than a third of its length is no help,
 * nor is one as short as three letters that has another letter.
 */
export function nearestName(name: string, known: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase().slice(0, 64);
  let best: string | undefined;
  let bestDistance = farthest(wanted.length) + 1;
  for (const candidate of known) {
    if (Math.abs(candidate.length - wanted.length) >= bestDistance) continue;
    const distance = editDistance(wanted, candidate.toLowerCase());
    if (wanted.length <= 3 && distance > 0 && !hasSameLetters(wanted, candidate.toLowerCase())) continue;
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

const farthest = (length: number): number =>
  length < 2 ? 0 : length <= 5 ? 1 : Math.max(2, Math.floor(length / 3));

/** Whether letters were only left out, doubled or swapped: every letter of the one is in the other. */
const hasSameLetters = (a: string, b: string): boolean =>
  [...a].every((letter) => b.includes(letter)) || [...b].every((letter) => a.includes(letter));

function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(row[j - 1]! + 1, last[j]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, beforeLast[j - 2]! + 1);
      }
      row.push(cost);
    }
    [beforeLast, last] = [last, row];
  }
  return last[b.length]!;
}
