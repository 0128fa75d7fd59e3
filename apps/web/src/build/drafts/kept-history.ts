/**
 * The history of a draft as this browser keeps it over a reload, with what is not saved yet. A draft that went on without
 * it has another revision, and then it is of no use.
 */
import type { History } from '@dunlin/designer/history';

export interface Kept {
  /** Of the draft that the history belongs to; null where it had none yet. */
  revision: number | null;
  history: History;
}

const nameOf = (user: number, kind: string, key: string): string => `dunlin.draft.${user}.${kind}.${key}`;

export function readKept(user: number, kind: string, key: string): Kept | null {
  try {
    const text = localStorage.getItem(nameOf(user, kind, key));
    return text === null ? null : (JSON.parse(text) as Kept);
  } catch {
    return null;
  }
}

export function writeKept(user: number, kind: string, key: string, kept: Kept | null): void {
  const name = nameOf(user, kind, key);
  try {
    if (kept === null) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(kept));
  } catch {
    // No room: undoing ends with this page.
    localStorage.removeItem(name);
  }
}
