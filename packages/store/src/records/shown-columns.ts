/**
 * A column that a reader asked for → what of it they may see in which row, and how a row says what is missing.
 *
 * A record names the fields that are hidden in it in `$hidden` and those of which it shows a mask in `$masked`; no key of
 * a field begins with a dollar. So hidden, masked and empty are told apart in every row.
 */
import type { Node, Value } from '@dunlin/expression';
import {
  type AppModel,
  fieldOf,
  type Grants,
  type ModelField,
  maskValue,
  type Right,
  tableOf,
} from '@dunlin/tables';
import { readableWhere } from './readable-where.ts';

export interface Column {
  readonly name: string;
  readonly node: Node;
  /** Rows in which the value may be read, and those in which its mask may be seen: they include the former. */
  readonly read: Right;
  readonly masked: Right;
  /** Whose mask it is. */
  readonly field: ModelField;
}

/** @param node a field of the table, or a path over references */
export function shownColumn(model: AppModel, grants: Grants, name: string, node: Node): Column {
  if (node.kind !== 'field') throw new Error(`The column ${name} is no field`);
  const read = readableWhere(node, grants);
  return {
    name,
    node,
    read,
    masked: read === true ? true : readableWhere(node, grants, 'masked'),
    field: fieldOf(tableOf(model, node.table), node.field),
  };
}

export interface RecordMarks {
  readonly $hidden?: readonly string[];
  readonly $masked?: readonly string[];
}

/** The fields of a record that are kept from its reader. */
export class Marks {
  readonly #hidden: string[] = [];
  readonly #masked: string[] = [];

  hide(name: string): void {
    this.#hidden.push(name);
  }

  /** @returns what is shown in place of the value */
  mask(model: AppModel, { name, field }: Column, value: Value): string | null {
    if (value !== null) this.#masked.push(name);
    return maskValue(model, field, value);
  }

  /** What the record says of them; nothing where there are none. */
  get said(): Record<string, Value> {
    return {
      ...(this.#hidden.length === 0 ? {} : { $hidden: this.#hidden }),
      ...(this.#masked.length === 0 ? {} : { $masked: this.#masked }),
    };
  }
}

/** The fields that a record says are kept from its reader. */
export const marksOf = (record: Readonly<Record<string, unknown>>): RecordMarks => record as RecordMarks;
