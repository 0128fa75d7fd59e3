/** The name of a record that one of the loaded pages refers to. */
import type { Refs } from '../api/types.ts';

export const titleIn = (pages: readonly { refs: Refs }[], table: string, id: unknown): string =>
  pages.map((page) => page.refs[table]?.[String(id)]).find((each) => each !== undefined) ?? `#${String(id)}`;
