/**
 * What commits, for all streams of this process: one reader of the database, however many follow.
 *
 *   own commit ─┐
 *   a second ───┴─▶ read what is new ─▶ kept for a while ─▶ streams, each at its own pace
 *
 * Other processes are seen by asking once a second, and only while somebody follows. NOTIFY was left out: inside the
 * writing transaction it makes all commits of the server wait for each other, and poolers do not carry LISTEN.
 */
import {
  type LivePlace,
  livePlaceOfNow,
  type PlacedBatch,
  readLiveBatch,
  type Workspace,
} from '@dunlin/runtime';

const everyMs = 1_000;
/** Batches that are kept for streams that are behind; older ones are read again. */
const kept = 20;

interface KeptBatch {
  readonly from: LivePlace;
  readonly batch: PlacedBatch;
}

export class ChangeFeed {
  readonly #workspace: Workspace;
  readonly #batches: KeptBatch[] = [];
  #place: LivePlace | undefined;
  readonly #waiting = new Set<() => void>();
  #version = 0;
  #followers = 0;
  #timer: NodeJS.Timeout | undefined;
  #reading: Promise<void> | undefined;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
    workspace.onCommit(() => {
      if (this.#followers > 0) void this.look();
    });
  }

  /** @returns the place of now, and `leave`, to be called in the end */
  async follow(): Promise<{ place: LivePlace; leave(): void }> {
    this.#followers += 1;
    if (this.#timer === undefined) {
      this.#place = undefined;
      this.#batches.length = 0;
      this.#timer = setInterval(() => void this.look(), everyMs);
      this.#timer.unref();
    }
    let gone = false;
    const leave = (): void => {
      if (gone) return;
      gone = true;
      this.#followers -= 1;
      if (this.#followers > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
    try {
      // All who follow stand at the same places, so that they share what is read.
      if (this.#place === undefined) this.#place = await livePlaceOfNow(this.#workspace);
      else await this.look();
      return { place: this.#place ?? (await livePlaceOfNow(this.#workspace)), leave };
    } catch (error) {
      leave();
      throw error;
    }
  }

  /** What committed after a place; empty where there is nothing yet. */
  async read(from: LivePlace): Promise<PlacedBatch> {
    if (this.#place !== undefined && samePlace(this.#place, from))
      return { changes: [], tasks: [], notifications: [], after: from, more: false };
    const found = this.#batches.find((each) => samePlace(each.from, from));
    return found?.batch ?? readLiveBatch(this.#workspace, from);
  }

  /** Grows with every batch. */
  get version(): number {
    return this.#version;
  }

  /** Resolves when there is something newer than `version`, or when `signal` is aborted. */
  async newerThan(version: number, signal: AbortSignal): Promise<void> {
    if (this.#version !== version || signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.add(resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
    await promise;
    this.#waiting.delete(resolve);
  }

  /** Looks for what is new now; one look at a time. A failure is passed by: the next look is a second away. */
  look(): Promise<void> {
    this.#reading ??= this.#read()
      .catch(() => undefined)
      .finally(() => {
        this.#reading = undefined;
      });
    return this.#reading;
  }

  async #read(): Promise<void> {
    while (this.#place !== undefined) {
      const from = this.#place;
      const batch = await readLiveBatch(this.#workspace, from);
      if (isEmpty(batch)) return;
      this.#place = batch.after;
      this.#batches.push({ from, batch });
      if (this.#batches.length > kept) this.#batches.shift();
      this.#version += 1;
      for (const resolve of [...this.#waiting]) resolve();
      if (!batch.more) return;
    }
  }
}

/** Whether nothing has happened. */
export const isEmpty = ({ changes, tasks, notifications }: Omit<PlacedBatch, 'after' | 'more'>): boolean =>
  changes.length === 0 && tasks.length === 0 && notifications.length === 0;

const samePlace = (a: LivePlace, b: LivePlace): boolean =>
  (['changes', 'tasks', 'notifications'] as const).every(
    (part) => a[part].transaction === b[part].transaction && a[part].id === b[part].id,
  );
