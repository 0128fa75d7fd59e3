/** What the place of a problem is called: a column of the file by its heading; what no column gives by the field that lacks it. */
import { useCallback } from 'react';
import { useCatalog } from '../app/session-context.ts';
import { useLabel } from '../i18n/use-label.ts';
import type { ImportDetail } from './import-types.ts';

export function useColumnText({
  analysis,
  tables,
}: Pick<ImportDetail, 'analysis' | 'tables'>): (name: string) => string {
  const label = useLabel();
  const catalog = useCatalog();
  return useCallback(
    (name) => {
      if (analysis?.header.includes(name)) return name;
      const field = tables.map((table) => catalog.field(table, name)).find((each) => each !== undefined);
      return field === undefined ? name : label(field.label);
    },
    [analysis, tables, catalog, label],
  );
}
