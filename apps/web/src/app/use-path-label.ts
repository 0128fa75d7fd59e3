/** A path of fields in words: each step by its name, as in "Customer · Owner". */
import { useCallback } from 'react';
import { useLabel } from '../i18n/use-label.ts';
import { useCatalog } from './session-context.ts';

export function usePathLabel(): (table: string, path: string) => string {
  const label = useLabel();
  const catalog = useCatalog();
  return useCallback(
    (table, path) => {
      const parts = path.split('.');
      return parts
        .map((part, index) => label(catalog.field(table, parts.slice(0, index + 1).join('.'))?.label) || part)
        .join(' · ');
    },
    [label, catalog],
  );
}
