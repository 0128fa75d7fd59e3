/** A field of child rows → the table of these rows: the columns that it begins with, and the required reference back. */
import type { FieldDefinition, Label, TableDefinition } from '@dunlin/definition';
import { guessFields, proposeKey, readPasted } from '@dunlin/designer/table-edits';
import { reservedKeys } from './key-fault.ts';

interface Owner {
  readonly key: string;
  readonly labelOne: Label;
}

export interface StartedRows {
  readonly table: TableDefinition;
  /** Its field that leads back. */
  readonly via: string;
}

/**
 * @param columns names as typed or pasted from a spreadsheet, with rows below them or without
 * @param taken keys of tables that there are
 */
export function startRows(
  owner: Owner,
  label: Label,
  columns: string,
  taken: readonly string[],
): StartedRows {
  const key = proposeKey(label.en, taken, `${owner.key.slice(0, 40)}_rows`);
  const guessed = guessFields(
    readPasted(columns.includes('\t') ? columns : columns.replace(/[，、]/g, ',')),
    reservedKeys,
  );
  const name: FieldDefinition = {
    key: 'name',
    type: 'text',
    label: { zh: '名称', en: 'Name' },
    required: true,
  };
  // A row is called by its first column, which has to be one short line.
  const title = guessed.find(({ type }) => type !== 'long-text');
  const fields = title === undefined ? [name, ...guessed.filter((each) => each.key !== 'name')] : guessed;
  const via = proposeKey(owner.labelOne.en, [...reservedKeys, ...fields.map((each) => each.key)], owner.key);
  const back: FieldDefinition = {
    key: via,
    type: 'reference',
    label: owner.labelOne,
    required: true,
    options: { table: owner.key },
  };
  const table = { key, label, labelOne: label, title: (title ?? name).key, fields: [...fields, back] };
  return { table, via };
}
