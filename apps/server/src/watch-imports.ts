/** Every few seconds: goes on with imports whose process is gone. A failure is logged and tried again. */
import type { Application } from './application.ts';

const intervalMs = 5_000;

export function startWatchingImports({ imports }: Application): { stop(): Promise<void> } {
  let work: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    try {
      await imports.takeOverSilent();
    } catch (error) {
      process.stderr.write(`Imports were not looked after: ${(error as Error).stack}\n`);
    }
  };
  work = look();
  const timer = setInterval(() => {
    work = work.then(look);
  }, intervalMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await work;
    },
  };
}
