/** The row rules that are asked for most, made of the fields of a table that name people and departments. */
import type { Expression } from '@dunlin/definition';
import type { TableMeta } from '../../api/types.ts';
import type { Catalog } from '../../app/catalog.ts';

export interface UsualRule {
  kind: 'mine' | 'team' | 'department';
  /** Path of the field, e.g. `customer.owner`. */
  path: string;
  expression: Expression;
}

/** Of the table's own fields first, then of the records that it refers to. */
export function usualRules(catalog: Catalog, table: TableMeta): UsualRule[] {
  const own = rulesOf(table, '');
  const reached = table.fields.flatMap((field) => {
    const target = field.type === 'reference' ? catalog.target(field) : undefined;
    const meta = target === undefined ? undefined : catalog.table(target);
    return meta === undefined ? [] : rulesOf(meta, `${field.key}.`);
  });
  return [...own, ...reached].slice(0, 24);
}

function rulesOf(table: TableMeta, prefix: string): UsualRule[] {
  return table.fields.flatMap((field): UsualRule[] => {
    const path = prefix + field.key;
    const value = { var: path };
    if (field.type === 'department')
      return [{ kind: 'department', path, expression: { in_own_department: [value] } }];
    if (field.type !== 'user') return [];
    return [
      { kind: 'mine', path, expression: { '==': [value, { current_user: [] }] } },
      { kind: 'team', path, expression: { in_charge_of: [value] } },
      { kind: 'department', path, expression: { in_own_department: [value] } },
    ];
  });
}
