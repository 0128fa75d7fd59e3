/** The names of what pages refer to, all of them together. */
import type { Refs } from '../api/types.ts';

export function mergeRefs(pages: readonly { refs: Refs }[]): Refs {
  const merged: Refs = {};
  for (const page of pages) {
    for (const [table, titles] of Object.entries(page.refs)) merged[table] = { ...merged[table], ...titles };
  }
  return merged;
}
