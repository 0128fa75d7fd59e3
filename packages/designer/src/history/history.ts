/**
 * A document with its past: every change is a command with a name, which can be undone and done again.
 *
 * Pure data, so that it is kept over a reload: each step holds the differences to the document before and after it instead
 * of copies. What was selected comes back with it. Time comes from outside.
 */
import { applyDifferences, type Difference, diffDocuments } from '@dunlin/definition';

export interface HistoryStep {
  readonly name: string;
  /** What leads back, and what leads here again. */
  readonly back: readonly Difference[];
  readonly forth: readonly Difference[];
  readonly selectedBefore: string | null;
  readonly selectedAfter: string | null;
}

export interface History {
  readonly document: unknown;
  readonly selection: string | null;
  /** The last one is undone first. */
  readonly past: readonly HistoryStep[];
  /** The first one is done again first. */
  readonly future: readonly HistoryStep[];
  /** What a change must be called to become one with the last step, and when that was; null where none may. */
  readonly merge: { readonly key: string; readonly at: number } | null;
}

export interface Change {
  readonly document: unknown;
  readonly name: string;
  /** Changes of the same `merge` less than `mergeMs` apart are one step: typing. */
  readonly merge?: string | undefined;
  /** By default what was selected before. */
  readonly selection?: string | null | undefined;
  /** Milliseconds by any clock. */
  readonly at: number;
}

export const mergeMs = 1_000;
/** How many steps can be undone. */
export const keptSteps = 250;

export const startHistory = (document: unknown, selection: string | null = null): History => ({
  document,
  selection,
  past: [],
  future: [],
  merge: null,
});

/** A change that changes nothing is no step. */
export function record(history: History, { document, name, merge, selection, at }: Change): History {
  const last = history.past.at(-1);
  const merges =
    last !== undefined &&
    merge !== undefined &&
    history.merge?.key === merge &&
    at - history.merge.at < mergeMs;
  const before = merges ? applyDifferences(history.document, last.back) : history.document;
  const back = diffDocuments(document, before);
  const selectedAfter = selection === undefined ? history.selection : selection;
  const rest = merges ? history.past.slice(0, -1) : history.past;
  if (back.length === 0) {
    // Typed and deleted again.
    return { ...history, document, selection: selectedAfter, past: rest, merge: null };
  }
  const step: HistoryStep = {
    name,
    back,
    forth: diffDocuments(before, document),
    selectedBefore: merges ? last.selectedBefore : history.selection,
    selectedAfter,
  };
  return {
    document,
    selection: selectedAfter,
    past: [...rest, step].slice(-keptSteps),
    future: [],
    merge: merge === undefined ? null : { key: merge, at },
  };
}

/** The history itself where there is nothing to undo. */
export function undo(history: History): History {
  const step = history.past.at(-1);
  if (step === undefined) return history;
  return {
    document: applyDifferences(history.document, step.back),
    selection: step.selectedBefore,
    past: history.past.slice(0, -1),
    future: [step, ...history.future],
    merge: null,
  };
}

/** The history itself where there is nothing to do again. */
export function redo(history: History): History {
  const [step, ...future] = history.future;
  if (step === undefined) return history;
  return {
    document: applyDifferences(history.document, step.forth),
    selection: step.selectedAfter,
    past: [...history.past, step],
    future,
    merge: null,
  };
}

/** Something else is selected: no step, but what is typed next is one of its own. */
export const select = (history: History, selection: string | null): History =>
  selection === history.selection ? history : { ...history, selection, merge: null };
