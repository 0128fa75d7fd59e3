/** One difference between two documents, found by `diffDocuments` and carried out by `applyDifferences`. */
import type { Label } from './shapes.ts';

export interface Difference {
  readonly op: 'added' | 'removed' | 'changed' | 'moved';
  /**
   * Where, in the document after the change; for what was removed, in the one before it. Items of a list that have an id or a
   * key stand by it, as in `/fields/@amount/options`, so that a place stays the same when others come and go.
   */
  readonly place: string;
  /** The part before: absent where it was added or only moved. */
  readonly before?: unknown;
  /** The part after: absent where it was removed or only moved. */
  readonly after?: unknown;
  /** For what was moved or added to a list: the item that it follows; null where it is the first. */
  readonly follows?: string | null;
  /** What the part stands in, from the outside in, the part itself last: things with a label, id or key. */
  readonly inside: readonly DifferencePart[];
}

export interface DifferencePart {
  /** Setting that holds the list, e.g. `fields`, `steps`, `content`. */
  readonly list: string;
  /** Its id or key. */
  readonly id: string;
  readonly label?: Label;
  /** Type of a field, step or block. */
  readonly type?: string;
}
