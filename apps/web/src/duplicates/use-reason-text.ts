/** Why records are proposed to be one, in words: the reasons of a group, each said once, the strongest first. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableMeta } from '../api/types.ts';
import { useLabel } from '../i18n/use-label.ts';
import type { DuplicateGroup } from './duplicates-types.ts';

type Reason = DuplicateGroup['links'][number]['reasons'][number];

export function useReasonText(table: TableMeta): (group: DuplicateGroup) => string[] {
  const { t } = useTranslation();
  const label = useLabel();
  return useCallback(
    (group) => {
      const text = ({ kind, field, words }: Reason): string => {
        const name = label(table.fields.find(({ key }) => key === field)?.label);
        switch (kind) {
          case 'same-name':
            return t('duplicates.sameName');
          case 'same-spelling':
            return t('duplicates.sameSpelling');
          case 'weak-words':
            return t('duplicates.weakWords', { words: (words ?? []).join(t('duplicates.comma')) });
          case 'word-order':
            return t('duplicates.wordOrder');
          case 'similar-name':
            return t('duplicates.similarName');
          case 'same-domain':
            return t('duplicates.sameDomain', { field: name });
          default:
            return t('duplicates.sameField', { field: name });
        }
      };
      const reasons = group.links.flatMap((link) => link.reasons).toSorted((a, b) => b.weight - a.weight);
      return [...new Set(reasons.map(text))];
    },
    [t, label, table],
  );
}
