/** One difference between two documents: found by `diffDocuments`, carried out by `applyDifferences`. */
import type { Label } from './shapes.ts';

export interface Difference {
  readonly op: 'added' | 'removed' | 'changed' | 'moved';
  /**
   * Where, as a pointer in which items of a list stand by their id or key, as in `/fields/key=amount/options`, so that a
   * place stays the same when others come and go.
   */
  readonly place: string;
  /** The part before; absent where it was added or only moved. */
  readonly before?: unknown;
  /** The part after; absent where it was removed or only moved. */
  readonly after?: unknown;
  /** For an item of a list that was added or moved: the one that it follows; null where it is the first. */
  readonly follows?: string | null;
  /** The items that the part stands in, from the outside in; itself last where it is one. */
  readonly inside: readonly DifferencePart[];
}

/** An item of a list. */
export interface DifferencePart {
  /** The setting that holds the list: `fields`, `steps`, `content`. */
  readonly list: string;
  readonly id: string;
  readonly label?: Label;
  /** Of a field, step or block. */
  readonly type?: string;
}
