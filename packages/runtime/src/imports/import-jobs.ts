/**
 * The imports that this process works on, and those that it goes on with because their process is gone.
 *
 *   start ─▶ work in the background ─▶ ended        takeOverSilent ─▶ work that another left behind
 *
 * Whoever works says every few seconds that it is there; what is silent for longer is taken over. A file that brings
 * every process down is given up after some tries.
 */
import { type Hold, type ImportRow, letGo, noteProgress, readImport, takeOver } from '@dunlin/store';
import { Temporal } from 'temporal-polyfill';
import type { BlobStore } from '../files/index.ts';
import { operator, type Person, personById } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Workspace } from '../workspace.ts';
import type { LiveProgress } from './describe-import.ts';
import { endEarly, runImport } from './run-import.ts';
import { runUndo } from './run-undo.ts';

/** How long a process may be silent, and how often it speaks. */
const holdSeconds = 60;
const speakMs = 15_000;
const maxTries = 3;

interface Job {
  readonly abort: AbortController;
  readonly over: Promise<void>;
  live: LiveProgress;
}

export class ImportJobs {
  readonly #workspace: Workspace;
  readonly #blobs: BlobStore;
  readonly #holder: string;
  readonly #jobs = new Map<number, Job>();
  /** Those taken over that have not begun yet. */
  readonly #resuming = new Set<Promise<void>>();
  #closing = false;

  /** @param holder name of this process, like no other's */
  constructor(workspace: Workspace, blobs: BlobStore, holder: string) {
    this.#workspace = workspace;
    this.#blobs = blobs;
    this.#holder = holder;
  }

  /** Until when this process speaks for what it works on. */
  hold(): Hold {
    const until = Temporal.Instant.from(this.#workspace.realClock.now()).add({ seconds: holdSeconds });
    return { holder: this.#holder, until: until.toString({ fractionalSecondDigits: 3 }) };
  }

  /** What is known here beyond what is kept; undefined where another process works. */
  live(id: number): LiveProgress | undefined {
    return this.#jobs.get(id)?.live;
  }

  /** Begins to work on an import that is begun already, with the rights of `person`. */
  start(row: ImportRow, person: Person): Promise<void> {
    const abort = new AbortController();
    const job: Job = { abort, live: { row: 0, share: 0 }, over: Promise.resolve() };
    const over = this.#work(row, person, job).finally(() => this.#jobs.delete(row.id));
    this.#jobs.set(row.id, Object.assign(job, { over }));
    return over;
  }

  /** Stops the work on an import between two batches. @returns whether this process does it */
  stop(id: number): boolean {
    const job = this.#jobs.get(id);
    job?.abort.abort();
    return job !== undefined;
  }

  /** Waits until this process has no work left. */
  async settled(): Promise<void> {
    while (this.#jobs.size + this.#resuming.size > 0)
      await Promise.all([...this.#resuming, ...[...this.#jobs.values()].map(({ over }) => over)]);
  }

  /** Goes on with what others left behind. @returns how many */
  async takeOverSilent(): Promise<number> {
    if (this.#closing) return 0;
    const now = this.#workspace.realClock.now();
    const rows = await this.#workspace.database.transaction(this.#workspace.key, (session) =>
      takeOver(session, now, this.hold()),
    );
    for (const row of rows) {
      const resumed = this.#resume(row).finally(() => this.#resuming.delete(resumed));
      this.#resuming.add(resumed);
    }
    return rows.length;
  }

  async close(): Promise<void> {
    this.#closing = true;
    const held = [...this.#jobs.keys()];
    for (const id of held) this.stop(id);
    await this.settled();
  }

  async #resume(row: ImportRow): Promise<void> {
    if (row.tries > maxTries) {
      const detail = `Given up after ${maxTries} tries`;
      await endEarly(this.#workspace, row, this.#holder, new Refusal('conflict', 'import.given-up', detail));
      return;
    }
    let person: Person;
    try {
      person = row.created_by === null ? operator : await personById(this.#workspace, row.created_by);
    } catch (error) {
      await endEarly(this.#workspace, row, this.#holder, error);
      return;
    }
    await this.start(row, person);
  }

  async #work(row: ImportRow, person: Person, job: Job): Promise<void> {
    const { signal } = job.abort;
    const speaking = setInterval(() => void this.#speak(row.id, job), speakMs);
    speaking.unref();
    const work = {
      person,
      hold: () => this.hold(),
      signal,
      progress: (live: LiveProgress) => {
        job.live = live;
      },
    };
    try {
      if (row.state === 'undoing') await runUndo(this.#workspace, row, work);
      else await runImport(this.#workspace, this.#blobs, row, work);
    } catch (error) {
      await this.#failed(row, error);
    } finally {
      clearInterval(speaking);
    }
  }

  async #failed(row: ImportRow, error: unknown): Promise<void> {
    if (!(error instanceof Refusal) && !(error instanceof Error && error.name === 'ImportStopped'))
      process.stderr.write(`Import ${row.id} failed: ${(error as Error).stack}\n`);
    try {
      if (this.#closing)
        await this.#workspace.database.transaction(this.#workspace.key, (session) =>
          letGo(session, row.id, this.#holder),
        );
      else await endEarly(this.#workspace, row, this.#holder, error);
    } catch (second) {
      // The database is gone: another process, or this one later, takes the import over.
      process.stderr.write(`Import ${row.id} was left as it is: ${(second as Error).message}\n`);
    }
  }

  /** Says that the process is there, and hears whether somebody wants it to stop. */
  async #speak(id: number, job: Job): Promise<void> {
    try {
      const heard = await this.#workspace.database.transaction(this.#workspace.key, (session) =>
        noteProgress(session, id, this.hold(), {}),
      );
      if (heard !== 'go-on') job.abort.abort();
    } catch {
      // The embedded database has one connection, which a long transaction keeps for itself.
    }
  }

  /** The import as it is kept. */
  async read(id: number): Promise<ImportRow | undefined> {
    return this.#workspace.database.read(this.#workspace.key, (session) => readImport(session, id));
  }
}
