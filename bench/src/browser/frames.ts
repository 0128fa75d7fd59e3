/** What a page does while it is scrolled: times between its frames, and the work of its main thread for each of them. */
import type { CDPSession, Page } from 'playwright-core';
import { median } from '../compare.ts';

export interface Frames {
  /** Milliseconds between two frames. */
  readonly median: number;
  readonly p95: number;
  readonly longest: number;
  /** Milliseconds of work of the main thread for one frame. */
  readonly work: number;
  readonly count: number;
}

/** @param act scrolls, and ends when it has */
export async function measureFrames(
  page: Page,
  session: CDPSession,
  act: () => Promise<void>,
): Promise<Frames> {
  await page.evaluate(() => {
    const times: number[] = [];
    const frame = (time: number): void => {
      times.push(time);
      if (recording.on) requestAnimationFrame(frame);
    };
    const recording = { on: true, times };
    (globalThis as unknown as { recording: typeof recording }).recording = recording;
    requestAnimationFrame(frame);
  });
  const before = await taskSeconds(session);
  await act();
  const after = await taskSeconds(session);
  const times = await page.evaluate(() => {
    const { recording } = globalThis as unknown as { recording: { on: boolean; times: number[] } };
    recording.on = false;
    return recording.times;
  });
  const steps = times.slice(1).map((time, index) => time - times[index]!);
  const sorted = steps.toSorted((a, b) => a - b);
  return {
    median: tenths(median(steps)),
    p95: tenths(sorted[Math.floor(sorted.length * 0.95)]!),
    longest: tenths(sorted.at(-1)!),
    work: tenths(((after - before) * 1000) / steps.length),
    count: steps.length,
  };
}

async function taskSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')!.value;
}

/** Megabytes that the scripts of a page hold after everything that nobody needs is gone. */
export async function heapMegabytes(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  return tenths(metrics.find(({ name }) => name === 'JSHeapUsedSize')!.value / 2 ** 20);
}

export const tenths = (value: number): number => Math.round(value * 10) / 10;
