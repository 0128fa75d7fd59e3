/** What a list can be asked for, and what it answers. */
import type { Value } from '@dunlin/expression';
import type { GroupPlace } from '@dunlin/store';
import type { References } from './references.ts';

export interface ListQuery {
  /** Formula text, or JSON Logic. */
  filter?: unknown;
  /** Keys or paths over references, e.g. `customer.grade`; all fields of the table where absent. */
  fields?: readonly string[];
  /** Keys or paths, `-` before one for descending. */
  sort?: readonly string[];
  limit: number;
  cursor?: string;
  /** Records to pass over, from the cursor on where there is one. */
  skip?: number;
  search?: string;
  /** Groups that the records are of, one of each path: by its value, null for none, or as those that are hidden. */
  within?: readonly GroupPlace[];
  /** Fields to add up over all matching records. */
  sums?: readonly string[];
  asOf?: string;
  /** Whether to count matching records roughly; default true. */
  estimate?: boolean;
  /** Whether to count matching records exactly; default false. */
  count?: boolean;
}

export interface RecordPage {
  records: Record<string, Value>[];
  refs: References;
  nextCursor: string | null;
  /** Rough number of matching records; null where nobody knows. */
  estimate: number | null;
  /** Exact number of matching records, where it was asked for. */
  count?: number;
  sums?: Record<string, Value>;
  /** Collections of records that have more rows than are shown. */
  cut?: readonly { readonly id: number; readonly field: string }[];
}

/** `-due_on` → the field and its direction. */
export const sortKey = (key: string): { field: string; descending?: boolean } =>
  key.startsWith('-') ? { field: key.slice(1), descending: true } : { field: key };
