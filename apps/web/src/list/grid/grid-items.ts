/** What stands in the lines of a grid: records, heads of groups, and the rest of a group that is to be loaded. */

import type { GroupPlace } from '../../api/queries.ts';
import type { RecordGroup, RecordRow, Refs } from '../../api/types.ts';
import type { Column } from '../list-state.ts';

export interface RowLine {
  kind: 'row';
  row: RecordRow;
  /** Names of what it refers to, the same for as long as its page is; those of the list where absent. */
  refs?: Refs | undefined;
}

export interface GroupLine {
  kind: 'group';
  id: string;
  level: number;
  column: Column;
  group: RecordGroup;
  open: boolean;
  /** The group and those around it, the outer one first. */
  places: readonly GroupPlace[];
}

export interface MoreLine {
  kind: 'more';
  id: string;
  level: number;
  busy: boolean;
  failed: boolean;
  load: () => void;
}

export type GridLine = RowLine | GroupLine | MoreLine;

export interface GridLines {
  count: number;
  /** Undefined while it is being read. */
  line: (index: number) => GridLine | undefined;
  /** Tells which lines are on the screen. */
  see?: (first: number, end: number) => void;
}

/** Records among the lines that are in memory, in order. */
export function rowsOf({ count, line }: GridLines, first = 0, end = count): RecordRow[] {
  const rows: RecordRow[] = [];
  for (let index = first; index < end; index += 1) {
    const each = line(index);
    if (each?.kind === 'row') rows.push(each.row);
  }
  return rows;
}
