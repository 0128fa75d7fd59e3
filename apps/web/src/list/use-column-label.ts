/** Heads of columns: the field's label, with the unit of money, and the reference before it where two would read alike. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/use-format.ts';
import { useLabel } from '../i18n/use-label.ts';
import type { Column } from './list-state.ts';

export function useColumnLabel(columns: readonly Column[]): (path: string) => string {
  const { t } = useTranslation();
  const label = useLabel();
  const { unitOf } = useFormat();
  return useCallback(
    (path) => {
      const field = columns.find((column) => column.path === path)?.field;
      if (!field) return path;
      const name = label(field.label);
      // Amounts whose records name their currency carry it themselves.
      const one = field.valueType === 'money' && field.options.currencyField === undefined;
      return one ? t('list.withUnit', { name, unit: unitOf(field.options.currency) }) : name;
    },
    [columns, label, t, unitOf],
  );
}
