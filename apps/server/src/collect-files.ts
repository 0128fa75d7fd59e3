/**
 * Once an hour: forgets what was brought and never used, files after a day, pictures of definitions and imports after a
 * month, and what people were told a quarter of a year ago. A failure is logged and tried again.
 */
import { collectAssets, collectFiles, forgetOldImports, forgetOldNotifications } from '@dunlin/runtime';
import type { Application } from './application.ts';
import { filesFolder, removeAbandoned } from './files/folder-blobs.ts';

const intervalMs = 60 * 60 * 1000;

export function startCollectingFiles({ workspace, blobs, settings }: Application): { stop(): Promise<void> } {
  let work: Promise<void> = Promise.resolve();
  const collect = async (): Promise<void> => {
    try {
      // First, so that the bytes of their files go at once.
      await forgetOldImports(workspace);
      await forgetOldNotifications(workspace);
      await collectAssets(workspace);
      await collectFiles(workspace, blobs);
      await removeAbandoned(filesFolder(settings, workspace.key), Date.now());
    } catch (error) {
      process.stderr.write(`Files were not collected: ${(error as Error).stack}\n`);
    }
  };
  const timer = setInterval(() => {
    work = work.then(collect);
  }, intervalMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await work;
    },
  };
}
