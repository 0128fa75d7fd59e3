/** What a table is called in lists to choose from: one that was never published is marked as a draft. */
import type { Label } from '@dunlin/definition';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../i18n/use-label.ts';
import { definitionsQuery } from './definition-calls.ts';

export function useDraftName(): (table: { readonly key: string; readonly label: Label }) => string {
  const { t } = useTranslation();
  const label = useLabel();
  const { data } = useQuery(definitionsQuery);
  const unpublished = new Set(
    data?.definitions.flatMap(({ kind, key, version }) =>
      kind === 'tables' && version === null ? [key] : [],
    ),
  );
  return ({ key, label: name }) =>
    unpublished.has(key) ? t('build.draftNamed', { name: label(name) }) : label(name);
}
