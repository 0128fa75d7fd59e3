/**
 * A definition that is being edited: what `useDraft` gives and every designer works on.
 *
 * Each change is a command with a name that people read ("move step SMS"); it can be undone and done again, also after
 * a reload, and is saved by itself one second after the last one.
 */
import type { Problem } from '@dunlin/definition';
import type { DefinitionDetail, DraftKind, DraftStanding } from '@dunlin/runtime';

export interface DraftChange {
  /** Changes with the same `merge` less than a second after each other are one command: typing. */
  readonly merge?: string;
  /** What is selected after the change; by default what was selected before. */
  readonly selection?: string | null;
}

export type Saving =
  /** Everything is on the server, or nothing was changed. */
  | 'saved'
  | 'saving'
  /** No connection: changes are kept in this browser and saved as soon as there is one. */
  | 'offline'
  /** Somebody else has changed the draft meanwhile, or it was published or discarded. */
  | 'conflict'
  /** The server does not take it, and says why. */
  | 'refused';

/** The document went on in two places. */
export interface Apart {
  /** Another version was published; or the draft itself was saved, published or thrown away from elsewhere. */
  readonly why: 'published' | 'changed';
  /** What both began with; a version is still to be read. */
  readonly base: { readonly document: unknown } | { readonly version: number };
  /** What it is elsewhere. */
  readonly theirs: unknown;
  /** The version that is live; null where nothing is. */
  readonly version: number | null;
}

export interface Draft<Document> {
  readonly kind: DraftKind;
  readonly key: string;
  /** Key of the app that it belongs to. */
  readonly app: string;
  readonly document: Document;
  /** `name` is what undo says: "move step SMS". Does nothing where the draft is not `editable`. */
  set(next: Document, name: string, change?: DraftChange): void;
  /** Id of what is selected; it comes back with undo and redo. */
  readonly selection: string | null;
  select(id: string | null): void;
  /** Null where there is nothing to undo. */
  readonly undo: (() => void) | null;
  readonly redo: (() => void) | null;
  readonly undoName: string | null;
  readonly redoName: string | null;
  readonly saving: Saving;
  /** Instant of the last save; null before the first. */
  readonly savedAt: string | null;
  /** Changes that are not on the server yet. */
  readonly unsaved: number;
  /** As of the last save, beside everything else in the workspace with its drafts. */
  readonly problems: readonly Problem[];
  /** What is published; null where nothing is. */
  readonly live: DefinitionDetail['live'];
  /** Null where the document is the live one. */
  readonly draft: DefinitionDetail['draft'];
  /** False where somebody else holds the draft. */
  readonly editable: boolean;
  /** Saves at once what is not saved. @returns the revision to publish; null where there is no draft or saving failed */
  flush(): Promise<number | null>;
  /** As of the last look: who holds the draft, who asks for it, which version is live. */
  readonly standing: DraftStanding | null;
  /** What went on elsewhere while this was edited; null where nothing did. */
  readonly apart: Apart | null;
  /** Goes on with what was merged of both, as one command. */
  merge(document: unknown, name: string): void;
  /** Asks whoever holds it for the draft. */
  ask(): Promise<void>;
  /** Gives it to whoever asked, or keeps it. */
  answer(give: boolean): Promise<void>;
  /** Becomes its editor instead of whoever holds it. */
  takeOver(): Promise<void>;
  /** Throws the draft away: the document is the live one again. */
  discard(): Promise<void>;
  /** Reads it from the server again, as after publishing; what is not saved goes. */
  reload(): Promise<void>;
}
