/** A form as somebody is writing it, right or not → the keys of the tables that it names. */
import type { PreviewRequest } from './preview-form.ts';

export function tablesIn({ table, layout }: PreviewRequest['document']): string[] {
  const found = new Set<string>();
  const look = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > deepest) return;
    for (const [key, each] of Object.entries(value)) {
      if (key === 'table' && typeof each === 'string') found.add(each);
      else look(each, depth + 1);
    }
  };
  look({ table, layout }, 0);
  return [...found];
}

/** Blocks stand in lists in each other, eight deep; what lies deeper is no block. */
const deepest = 40;
