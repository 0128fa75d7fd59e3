/**
 * The embedded database does not wait for the disk when it commits; a dump a day beside its data is what is certain.
 * The first is written a day after the last one, or an hour after the start where there is none.
 */
import { basename } from 'node:path';
import { type EmbeddedDatabase, listDumps, writeDump } from '@dunlin/store';
import type { Application } from './application.ts';
import { systemClock } from './system-clock.ts';

const hourMs = 60 * 60 * 1000;
const dayHours = 24;
const kept = 7;

export class DailyDumps {
  readonly #timer: NodeJS.Timeout | undefined;

  constructor({ database, settings }: Application) {
    if (database.kind !== 'embedded') return;
    this.#timer = setInterval(() => {
      dumpIfDue(database as EmbeddedDatabase, settings.folder).catch((error: Error) => {
        process.stderr.write(`The daily dump failed: ${error.message}\n`);
      });
    }, hourMs);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

async function dumpIfDue(database: EmbeddedDatabase, folder: string): Promise<void> {
  const now = systemClock.now();
  const [newest] = await listDumps(folder);
  if (newest !== undefined && hoursSince(basename(newest), now) < dayHours) return;
  await writeDump(database, { folder, now, keep: kept });
}

/** A dump is named by its instant, with `-` for `:`. */
function hoursSince(name: string, now: string): number {
  const made = name.slice(0, 24).replace(/T(\d\d)-(\d\d)-/, 'T$1:$2:');
  return (Date.parse(now) - Date.parse(made)) / hourMs;
}
