/**
 * A page of rows of which the reader may see only some, in the order of their ids.
 *
 * Rows are read in growing chunks until one more is found than the page holds. The place where the next page begins is
 * a row that the reader saw: how many hidden ones lie between tells nothing, not even that they are there.
 */
export interface VisiblePage<Row> {
  rows: Row[];
  /** Id of the last row of the page where there are more, else null. */
  next: number | null;
}

export interface VisibleRows<Row> {
  limit: number;
  /** Id after which the page begins. */
  after: number | undefined;
  read(after: number | undefined, size: number): Promise<Row[]>;
  visible(rows: Row[]): Promise<Row[]>;
}

const largestChunk = 10_000;

export async function readVisiblePage<Row extends { readonly id: number }>({
  limit,
  after,
  read,
  visible,
}: VisibleRows<Row>): Promise<VisiblePage<Row>> {
  const found: Row[] = [];
  let place = after;
  for (let size = limit + 1; ; size = Math.min(size * 4, largestChunk)) {
    const chunk = await read(place, size);
    found.push(...(await visible(chunk)));
    if (found.length > limit) return { rows: found.slice(0, limit), next: found[limit - 1]!.id };
    if (chunk.length < size) return { rows: found, next: null };
    place = chunk.at(-1)!.id;
  }
}
