/** What a record of a mapping is called: its table, numbered where a row makes several of one. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../i18n/use-label.ts';
import type { ImportMapping, Target } from './import-types.ts';

export function useRecordName(mapping: ImportMapping, targets: readonly Target[]): (name: string) => string {
  const { t } = useTranslation();
  const label = useLabel();
  return useCallback(
    (name) => {
      const record = mapping.records.find((each) => each.name === name);
      if (record === undefined) return name;
      const same = mapping.records.filter(({ table }) => table === record.table);
      const text = label(targets.find(({ key }) => key === record.table)?.label) || record.table;
      return same.length < 2 ? text : t('imports.numbered', { name: text, place: same.indexOf(record) + 1 });
    },
    [mapping, targets, label, t],
  );
}
