/** Fields of a table and of the records that it refers to, as options by path. */
import { useMemo } from 'react';
import type { Field, TableMeta } from '../../api/types.ts';
import { useCatalog } from '../../app/session-context.ts';
import { useLabel } from '../../i18n/use-label.ts';

export interface PathOption {
  value: string;
  label: string;
}

export function usePathOptions(
  table: TableMeta,
  fits: (field: Field) => boolean,
  chosen: readonly string[],
): PathOption[] {
  const catalog = useCatalog();
  const label = useLabel();
  return useMemo(() => {
    const own = table.fields.map((field) => ({ value: field.key, label: label(field.label), field }));
    const reached = table.fields.flatMap((field) => {
      const target = field.valueType === 'reference' ? catalog.table(catalog.target(field) ?? '') : undefined;
      return (target?.fields ?? []).map((each) => ({
        value: `${field.key}.${each.key}`,
        label: `${label(field.label)} · ${label(each.label)}`,
        field: each,
      }));
    });
    const listed = [...own, ...reached].filter(({ value, field }) => fits(field) || chosen.includes(value));
    const known = new Set(listed.map(({ value }) => value));
    const further = chosen.flatMap((path) => {
      const field = known.has(path) ? undefined : catalog.field(table.key, path);
      return field === undefined ? [] : [{ value: path, label: label(field.label), field }];
    });
    return [...listed, ...further].map(({ value, label: text }) => ({ value, label: text }));
  }, [table, catalog, label, fits, chosen]);
}
