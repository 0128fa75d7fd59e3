import type { Label } from '../api/types.ts';

/** What a drawn block is given: its id in the page and the options of its type. */
export interface BlockProps<Options> {
  id: string;
  /** Of the twelve columns. */
  width: number;
  options: Options & { label?: Label };
}
