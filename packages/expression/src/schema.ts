/**
 * What expressions may speak about: tables, their fields, and which tables refer to which.
 * Package `tables` builds it from definitions; this package only reads it.
 */
import type { Expression, Label } from '@dunlin/definition';
import type { Type } from './type.ts';
import type { WorkCalendar } from './work-calendar.ts';

export interface SchemaField {
  readonly key: string;
  readonly label: Label;
  readonly type: Type;
  /**
   * Where the value comes from:
   * `column` the database column named by `key`;
   * `formula` computed from `expression` whenever it is read;
   * `rollup` computed from `expression` (one aggregate over a reverse reference) but also kept in the column `key`,
   * right for the workspace's business day; read as of another day it is computed afresh.
   */
  readonly source:
    | { readonly kind: 'column' }
    | { readonly kind: 'formula'; readonly expression: Expression }
    | { readonly kind: 'rollup'; readonly expression: Expression };
  /** What the choices of the field are called, by key. */
  readonly choiceLabels?: ReadonlyMap<string, Label>;
  /** True where the value stays as it was created: neither people nor rules and flows may change it. */
  readonly fixed?: boolean;
  /** True where the field has problems of its own: whatever uses it is not judged, so that one mistake is told once. */
  readonly broken?: boolean;
  /** True where a text may show the value only if it is not 0. */
  readonly silentZero?: boolean;
}

export interface SchemaTable {
  readonly key: string;
  readonly label: Label;
  /** Includes `id` and the other fields every table has. */
  readonly fields: ReadonlyMap<string, SchemaField>;
  /** Fields that are rows of another table; in aggregates their keys stand for those rows. */
  readonly collections?: ReadonlyMap<string, SchemaCollection>;
}

/** A field whose value are the records of `table` whose `via` refers to the table at hand. */
export interface SchemaCollection extends ReverseReference {
  readonly key: string;
  readonly label: Label;
}

/** Records of `table` whose field `via` refers to the table at hand. */
export interface ReverseReference {
  readonly table: string;
  readonly via: string;
}

export interface Schema {
  /** Calendars that expressions can name, by key; `always` is there where none has that key. */
  readonly calendars?: ReadonlyMap<string, WorkCalendar>;
  table(key: string): SchemaTable | undefined;
  readonly tables: ReadonlyMap<string, SchemaTable>;
  /** Tables that refer to `table`, in a fixed order. */
  reverse(table: string): readonly ReverseReference[];
}
