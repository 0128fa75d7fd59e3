/** What an attachment field takes, judged before a file is sent; the server judges again. */
import type { Collection } from './row-drafts.ts';

export interface FileLimits {
  maxBytes?: number;
  mediaTypes?: readonly string[];
}

export const limitsOf = ({ options }: Collection): FileLimits => options as FileLimits;

/** A browser that does not know the type leaves it empty: then the server decides. */
export function refusalOf(
  { maxBytes, mediaTypes }: FileLimits,
  { size, type }: Pick<File, 'size' | 'type'>,
): 'size' | 'type' | undefined {
  if (maxBytes !== undefined && size > maxBytes) return 'size';
  if (mediaTypes === undefined || type === '') return undefined;
  const isTaken = mediaTypes.some((taken) =>
    taken.endsWith('/*') ? type.startsWith(taken.slice(0, -1)) : type === taken,
  );
  return isTaken ? undefined : 'type';
}
