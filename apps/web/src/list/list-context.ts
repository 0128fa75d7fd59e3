/** The list a record was opened from, so that the record can step to its neighbours ("3 of 18"). */
export interface ListContext {
  table: string;
  ids: number[];
  address: string;
}

let latest: ListContext | null = null;

export function keepListContext(context: ListContext): void {
  latest = context;
}

/** The neighbours of a record in the list it was opened from, or null. */
export function listNeighbours(
  table: string,
  id: number,
): { position: number; count: number; before: number | null; after: number | null; address: string } | null {
  if (latest?.table !== table) return null;
  const index = latest.ids.indexOf(id);
  if (index < 0) return null;
  return {
    position: index + 1,
    count: latest.ids.length,
    before: latest.ids[index - 1] ?? null,
    after: latest.ids[index + 1] ?? null,
    address: latest.address,
  };
}
