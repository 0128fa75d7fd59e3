/** The columns of rows in a form, in the order of its block; of one that its reader may not see there is only the name. */
import type { BlockDefinition, Label } from '@dunlin/definition';
import type { PlannedCollection } from '@dunlin/forms';
import type { Field, TableMeta } from '../../api/types.ts';
import { fieldOf } from '../field-of.ts';
import { optionsOf } from '../layout/block-options.ts';

export interface GridColumn {
  key: string;
  label: Label;
  /** Absent where it is locked. */
  field?: Field;
}

export function gridColumns(
  block: BlockDefinition,
  { fields }: PlannedCollection,
  table: TableMeta | undefined,
): GridColumn[] {
  const { columns = [] } = optionsOf<{
    columns?: readonly { field: string; label?: Label; locked?: true }[];
  }>(block);
  return columns.flatMap(({ field: key, label, locked }): GridColumn[] => {
    if (locked === true && label !== undefined) return [{ key, label }];
    const planned = fields.find((each) => each.key === key);
    if (planned === undefined) return [];
    const field = fieldOf(
      planned,
      table?.fields.find((each) => each.key === key),
    );
    return [{ key, label: field.label, field }];
  });
}
