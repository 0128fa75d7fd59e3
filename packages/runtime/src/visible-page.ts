/**
 * A page of rows of which the reader may see only some, in the order in which they are read.
 *
 * Rows are read in growing chunks until one more is found than the page holds. The place where the next page begins is
 * a row that the reader saw: how many hidden ones lie between tells nothing, not even that they are there.
 */
export interface VisiblePage<Row> {
  rows: Row[];
  /** Id of the last row of the page where there are more, else null. */
  next: number | null;
}

/** @typeParam Seen a row with what was found out about it while it was looked at */
export interface VisibleRows<Row, Place = number, Seen extends Row = Row> {
  limit: number;
  /** After which the page begins. */
  after: Place | undefined;
  read(after: Place | undefined, size: number): Promise<Row[]>;
  visible(rows: Row[]): Promise<Seen[]>;
}

const largestChunk = 10_000;

/** @param placeOf where a row stands in the order that rows are read in */
export async function readVisibleRows<Row, Place, Seen extends Row>(
  { limit, after, read, visible }: VisibleRows<Row, Place, Seen>,
  placeOf: (row: Row) => Place,
): Promise<{ rows: Seen[]; more: boolean }> {
  const found: Seen[] = [];
  let place = after;
  for (let size = Math.min(limit + 1, largestChunk); ; size = Math.min(size * 4, largestChunk)) {
    const chunk = await read(place, size);
    found.push(...(await visible(chunk)));
    if (found.length > limit) return { rows: found.slice(0, limit), more: true };
    if (chunk.length < size) return { rows: found, more: false };
    place = placeOf(chunk.at(-1)!);
  }
}

/** Rows in the order of their ids. */
export async function readVisiblePage<Row extends { readonly id: number }>(
  request: VisibleRows<Row>,
): Promise<VisiblePage<Row>> {
  const { rows, more } = await readVisibleRows(request, ({ id }) => id);
  return { rows, next: more ? rows.at(-1)!.id : null };
}
