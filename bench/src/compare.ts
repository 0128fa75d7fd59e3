/** Times two sides in turns, so that whatever else the machine does falls on both. */
import type { Comparison } from './comparison.ts';

/** @param clean what each turn leaves behind; not timed */
export async function compare(
  rounds: number,
  ours: () => Promise<void>,
  reference: () => Promise<void>,
  clean: () => Promise<void> = async () => undefined,
): Promise<Pick<Comparison, 'unit' | 'ours' | 'reference' | 'ratio' | 'ratios'>> {
  await ours();
  await clean();
  await reference();
  await clean();
  const times: { ours: number[]; reference: number[] } = { ours: [], reference: [] };
  for (let round = 0; round < rounds; round++) {
    times.ours.push(await timed(ours));
    await clean();
    times.reference.push(await timed(reference));
    await clean();
  }
  return {
    unit: 'ms',
    ours: rounded(median(times.ours), 10),
    reference: rounded(median(times.reference), 10),
    ...spread(times.ours, times.reference),
  };
}

/** The ratio of the medians, and the lowest and highest ratio of one round. */
export function spread(
  ours: readonly number[],
  reference: readonly number[],
): Pick<Comparison, 'ratio' | 'ratios'> {
  const each = ours.map((figure, round) => rounded(figure / reference[round]!, 1000));
  return {
    ratio: rounded(median(ours) / median(reference), 1000),
    ratios: [Math.min(...each), Math.max(...each)],
  };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}

const rounded = (value: number, parts: number): number => Math.round(value * parts) / parts;
