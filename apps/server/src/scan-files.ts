/** Once a minute, where a scanner is set up: asks it about files that it has not looked at yet. A failure is logged. */
import { scanFiles } from '@dunlin/runtime';
import type { Application } from './application.ts';

const intervalMs = 60 * 1000;

export function startScanningFiles({ workspace, blobs }: Application): { stop(): Promise<void> } {
  if (blobs.scanner === undefined) return { stop: async () => undefined };
  let work: Promise<unknown> = Promise.resolve();
  const scan = async (): Promise<void> => {
    try {
      await scanFiles(workspace, blobs);
    } catch (error) {
      process.stderr.write(`Files were not scanned: ${(error as Error).stack}\n`);
    }
  };
  const timer = setInterval(() => {
    work = work.then(scan);
  }, intervalMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await work;
    },
  };
}
