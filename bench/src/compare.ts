/** Times two sides in turns, so that whatever else the machine does falls on both. */
export async function compare(
  rounds: number,
  ours: () => Promise<void>,
  reference: () => Promise<void>,
): Promise<{ ours: number; reference: number; ratio: number }> {
  await ours();
  await reference();
  const times: { ours: number[]; reference: number[] } = { ours: [], reference: [] };
  for (let round = 0; round < rounds; round++) {
    times.ours.push(await timed(ours));
    times.reference.push(await timed(reference));
  }
  const [a, b] = [median(times.ours), median(times.reference)];
  return { ours: rounded(a), reference: rounded(b), ratio: Math.round((a / b) * 1000) / 1000 };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}

const rounded = (ms: number): number => Math.round(ms * 10) / 10;
