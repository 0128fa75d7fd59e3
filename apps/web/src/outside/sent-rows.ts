/** What was sent, in the order of the form, for the receipt: fields with their values, files by their names. */
import type { FormPlan, FormState } from '@dunlin/forms';
import type { Field, Value } from '../api/types.ts';
import { filesOf } from '../forms/brought-files.ts';
import { fieldOf } from '../forms/field-of.ts';
import { allBlocks } from '../forms/layout/block-path.ts';

export interface SentRow {
  field: Field;
  value: Value;
  /** In place of a value: files by their names. */
  files?: readonly string[];
  /** In place of a value: how many rows. */
  rows?: number;
}

export function sentRows(plan: FormPlan, state: FormState): SentRow[] {
  return allBlocks(plan.layout).flatMap(({ id, options }): SentRow[] => {
    const key = options?.['field'];
    if (typeof key !== 'string' || !state.shown(id)) return [];
    const rows = plan.collections.find((each) => each.key === key);
    if (rows !== undefined) {
      const count = state.collection(key)?.rows.length ?? 0;
      return count === 0 ? [] : [{ field: plain({ key, label: rows.label }), value: null, rows: count }];
    }
    const planned = plan.fields.find((each) => each.key === key);
    const found = state.field(key);
    if (planned === undefined || found === undefined || !found.shown) return [];
    const field = fieldOf(planned, undefined);
    if (planned.lists?.kind === 'files') {
      const files = filesOf(found).map(({ name }) => name);
      return files.length === 0 ? [] : [{ field, value: null, files }];
    }
    return found.value === null ? [] : [{ field, value: found.value as Value }];
  });
}

const plain = ({ key, label }: Pick<Field, 'key' | 'label'>): Field => ({
  key,
  label,
  type: 'number',
  valueType: 'integer',
  options: {},
  required: false,
  readOnly: true,
  unique: false,
});
