/**
 * One definition that is open for editing in this browser: its history, and the saving of it.
 *
 *   set, undo, redo ─▶ history ─▶ kept in the browser at once ─▶ saved one second after the last change
 *                                     offline: tried again ◀─┴─▶ conflict: read again, nothing overwritten
 *
 * Everybody in the page who edits the same definition shares one, as the designers of a form and of its table do.
 */
import { canonicalJson, type Problem } from '@dunlin/definition';
import { type History, record, redo, select, startHistory, undo } from '@dunlin/designer/history';
import type { DefinitionDetail, DraftKind, DraftStanding } from '@dunlin/runtime';
import { ApiError } from '../../api/client.ts';
import type { Problem as ApiProblem } from '../../api/types.ts';
import {
  answerForDraft,
  askForDraft,
  discardDraft,
  readDefinition,
  readStanding,
  saveDraft,
  takeOverDraft,
} from './definition-calls.ts';
import type { DraftChange, Saving } from './draft.ts';
import { readKept, writeKept } from './kept-history.ts';

export interface DraftView {
  detail: DefinitionDetail | null;
  error: unknown;
  history: History;
  saving: Saving;
  savedAt: string | null;
  unsaved: number;
  problems: readonly Problem[];
  editable: boolean;
  standing: DraftStanding | null;
  /** As it was when it was last on the server. */
  saved: unknown;
}

const pauseMs = 1_000;
const retryMs = 5_000;
/** How often it is looked at what others did. */
const watchMs = 5_000;

const nothing: DraftView = {
  detail: null,
  error: null,
  history: startHistory(null),
  saving: 'saved',
  savedAt: null,
  unsaved: 0,
  problems: [],
  editable: false,
  standing: null,
  saved: null,
};

export class DraftSession {
  readonly kind: DraftKind;
  readonly key: string;
  readonly #user: number;
  #view = nothing;
  #users = 0;
  #revision: number | null = null;
  /** The version that the next save goes on from, after a merge. */
  #merged: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setInterval> | undefined;
  #running: Promise<void> | null = null;
  readonly #listeners = new Set<() => void>();

  constructor(kind: DraftKind, key: string, user: number) {
    this.kind = kind;
    this.key = key;
    this.#user = user;
  }

  readonly view = (): DraftView => this.#view;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Somebody shows it. @returns what to call when they do not any more */
  readonly open = (): (() => void) => {
    this.#users += 1;
    if (this.#users === 1) {
      void this.reload(false);
      this.#watch = setInterval(() => void this.#look(), watchMs);
      window.addEventListener('online', this.#online);
      window.addEventListener('beforeunload', this.#leave);
    }
    return () => {
      this.#users -= 1;
      if (this.#users > 0) return;
      clearInterval(this.#watch);
      window.removeEventListener('online', this.#online);
      window.removeEventListener('beforeunload', this.#leave);
      void this.flush();
    };
  };

  set(document: unknown, name: string, { merge, selection }: DraftChange = {}): void {
    const { history, editable } = this.#view;
    if (!editable) return;
    this.#changed(record(history, { document, name, merge, selection, at: performance.now() }));
  }

  undo(): void {
    if (this.#view.editable) this.#changed(undo(this.#view.history));
  }

  redo(): void {
    if (this.#view.editable) this.#changed(redo(this.#view.history));
  }

  select(id: string | null): void {
    this.#show({ history: select(this.#view.history, id) });
  }

  /** Saves at once what is not saved. @returns the revision; null where there is no draft, or saving failed */
  async flush(): Promise<number | null> {
    clearTimeout(this.#timer);
    await this.#running;
    if (this.#view.unsaved > 0) await this.#save();
    return this.#view.unsaved > 0 ? null : this.#revision;
  }

  async takeOver(): Promise<void> {
    const revision = this.#view.detail?.draft?.revision;
    if (revision !== undefined) await takeOverDraft(this.kind, this.key, revision);
    await this.reload();
  }

  async ask(): Promise<void> {
    await askForDraft(this.kind, this.key);
    await this.#look();
  }

  async answer(give: boolean): Promise<void> {
    const revision = await this.flush();
    if (revision === null) return;
    await answerForDraft(this.kind, this.key, { revision, give });
    await (give ? this.reload() : this.#look());
  }

  /** @param document of both; goes on from what is on the server now */
  merge(document: unknown, name: string): void {
    const { detail, history, saving } = this.#view;
    if (detail === null) return;
    this.#revision = detail.draft?.revision ?? null;
    // What was merged with another state of the draft goes on from the version that the draft goes on from.
    this.#merged = saving === 'conflict' ? null : (detail.live?.version ?? null);
    const saved = detail.draft?.document ?? detail.live?.document;
    this.#show({ saving: 'saved', saved });
    this.#changed(record(history, { document, name, at: performance.now() }));
    // Also where it came out as it is here: it goes on from another version now.
    this.#show({ unsaved: Math.max(1, this.#view.unsaved) });
    this.#later(0);
  }

  async discard(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#running;
    if (this.#revision !== null) await discardDraft(this.kind, this.key, this.#revision);
    writeKept(this.#user, this.kind, this.key, null);
    if (this.#view.detail?.live === null) return;
    await this.reload();
  }

  /** Reads it from the server. @param afresh what is not saved goes; else it is gone on with */
  async reload(afresh = true): Promise<void> {
    await this.#running;
    const isOpen = this.#view.detail !== null;
    // What is typed here goes before what others see of it.
    if (!afresh && isOpen && this.#view.unsaved > 0) return;
    if (afresh) clearTimeout(this.#timer);
    const before = this.#revision;
    try {
      const detail = await readDefinition(this.kind, this.key);
      const isBehind = this.#view.unsaved > 0 || this.#running !== null || this.#revision !== before;
      if (!afresh && isOpen && isBehind) return;
      this.#take(detail, afresh);
    } catch (error) {
      if (this.#view.detail === null || afresh) this.#show({ error });
    }
  }

  #take(detail: DefinitionDetail, afresh: boolean): void {
    const document = detail.draft?.document ?? detail.live?.document;
    const editable = detail.draft === null || detail.draft.mine;
    const revision = detail.draft?.revision ?? null;
    const facts = { detail, error: null, editable, savedAt: detail.draft?.at ?? null, saved: document };
    const kept = afresh ? null : readKept(this.#user, this.kind, this.key);
    if (editable && kept !== null && kept.revision === revision) {
      const isSaved = canonicalJson(kept.history.document) === canonicalJson(document);
      this.#revision = revision;
      this.#show({
        ...facts,
        history: kept.history,
        problems: detail.problems,
        saving: 'saved',
        unsaved: isSaved ? 0 : 1,
      });
      if (!isSaved) this.#later(0);
      return;
    }
    const isSame = revision !== null && revision === this.#revision;
    this.#revision = revision;
    const { history, selection } = { history: this.#view.history, selection: this.#view.history.selection };
    this.#show({
      ...facts,
      history: isSame && !afresh ? history : startHistory(document, selection),
      problems: detail.problems,
      saving: 'saved',
      unsaved: 0,
    });
  }

  #changed(history: History): void {
    if (history === this.#view.history) return;
    const isSame = history.document === this.#view.history.document;
    this.#show({ history, unsaved: this.#view.unsaved + (isSame ? 0 : 1) });
    this.#keep();
    if (!isSame && this.#view.saving !== 'conflict') this.#later(pauseMs);
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#save(), ms);
  }

  #save(): Promise<void> {
    // One at a time: the next goes on from the revision of the one before.
    this.#running ??= this.#send().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #send(): Promise<void> {
    const { history, unsaved } = this.#view;
    if (unsaved === 0 || !this.#view.editable) return;
    const { document } = history;
    this.#show({ saving: 'saving' });
    try {
      const mergedWith = this.#merged;
      const saved = await saveDraft(this.kind, this.key, {
        document,
        revision: this.#revision,
        ...(mergedWith === null ? {} : { mergedWith }),
      });
      const begun = this.#revision === null || mergedWith !== null;
      this.#revision = saved.revision;
      this.#merged = null;
      const left = this.#view.unsaved - unsaved;
      this.#show({
        saving: 'saved',
        savedAt: saved.at,
        problems: saved.problems,
        unsaved: left,
        saved: document,
      });
      this.#keep();
      if (left > 0) this.#later(pauseMs);
      // Whose draft it is now, and since when.
      if (begun) this.#show({ detail: await readDefinition(this.kind, this.key) });
    } catch (error) {
      await this.#failed(error);
    }
  }

  async #failed(error: unknown): Promise<void> {
    const status = error instanceof ApiError ? error.status : -1;
    if (status === 0 || status === 429 || status >= 500) {
      this.#show({ saving: 'offline' });
      this.#later(retryMs);
    } else if (status === 409) {
      await this.#apart();
    } else {
      this.#show({
        saving: 'refused',
        problems: error instanceof ApiError ? error.problems.map(atSeverity) : [],
      });
    }
  }

  /** Somebody else's draft is shown as it goes on; one's own learns who asks for it, and what was published. */
  async #look(): Promise<void> {
    const { detail, saving } = this.#view;
    if (document.hidden || detail === null || saving === 'saving') return;
    const before = this.#revision;
    const standing = await readStanding(this.kind, this.key).catch(() => null);
    if (standing === null || this.#running !== null || this.#revision !== before) return;
    this.#show({ standing });
    const isSame =
      (standing.draft?.revision ?? null) === (this.#view.detail?.draft?.revision ?? null) ||
      (standing.draft?.revision ?? null) === before;
    const isLive = standing.version === (detail.live?.version ?? null);
    if (isSame && isLive) return;
    if (saving !== 'conflict' && (this.#view.unsaved === 0 || isSame)) {
      if (!isSame) return this.reload(false);
      // The draft is as it was, beside another version.
      return this.#show({ detail: await readDefinition(this.kind, this.key) });
    }
    await this.#apart();
  }

  /** Changed here, and from elsewhere as well: what is there now is read, and nothing here goes. */
  async #apart(): Promise<void> {
    const detail = await readDefinition(this.kind, this.key).catch(() => null);
    const isHeld = detail?.draft?.mine === false;
    this.#show({
      saving: 'conflict',
      ...(detail === null ? {} : { detail, editable: !isHeld }),
    });
  }

  #keep(): void {
    const { history } = this.#view;
    writeKept(this.#user, this.kind, this.key, { revision: this.#revision, history });
  }

  readonly #online = (): void => {
    if (this.#view.unsaved > 0 && this.#view.saving === 'offline') this.#later(0);
  };

  /** Nothing is lost: it is kept here. Sent all the same, so that others see it. */
  readonly #leave = (): void => {
    if (this.#view.unsaved > 0) void this.#save();
  };

  #show(change: Partial<DraftView>): void {
    this.#view = { ...this.#view, ...change };
    for (const listener of this.#listeners) listener();
  }
}

const atSeverity = ({ severity = 'error', pointer = '', ...each }: ApiProblem): Problem => ({
  ...each,
  severity,
  pointer,
});

const sessions = new Map<string, DraftSession>();

/** The one session of a definition in this page. */
export function draftSession(kind: DraftKind, key: string, user: number): DraftSession {
  const name = `${user} ${kind} ${key}`;
  const known = sessions.get(name);
  if (known !== undefined) return known;
  const session = new DraftSession(kind, key, user);
  sessions.set(name, session);
  return session;
}
