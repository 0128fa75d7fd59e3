/** What builders may change: definitions of all kinds, each with its designer. Operators see no trace of it. */
import type { DefinitionList, DraftKind } from '@dunlin/runtime';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { paths } from '../app/paths.ts';
import { useSession } from '../app/session-context.ts';
import { useLabel } from '../i18n/use-label.ts';
import type { Hit } from './hit.ts';

const kindTexts = {
  tables: 'search.kind.tables',
  extensions: 'search.kind.extensions',
  forms: 'search.kind.forms',
  views: 'search.kind.views',
  rules: 'search.kind.rules',
  flows: 'search.kind.flows',
  reports: 'search.kind.reports',
  dashboards: 'search.kind.dashboards',
  pages: 'search.kind.pages',
  menus: 'search.kind.menus',
  templates: 'search.kind.templates',
  calendars: 'search.kind.calendars',
  'cash-applications': 'search.kind.cash',
} as const satisfies Record<DraftKind, string>;

const definitionsQuery = queryOptions({
  queryKey: ['definitions'],
  queryFn: ({ signal }) => call<DefinitionList>('/definitions', { signal }),
});

/** @param wanted whether they are looked for at all */
export function useDefinitionHits(wanted: boolean): { hits: Hit[]; loading: boolean } {
  const { t } = useTranslation();
  const label = useLabel();
  const { rights } = useSession();
  const enabled = wanted && (rights.admin || rights.publish);
  const { data, isLoading } = useQuery({ ...definitionsQuery, enabled });
  if (!enabled) return { hits: [], loading: false };
  const hits = (data?.definitions ?? []).map(({ kind, key, app, label: name }) => ({
    id: `definition ${kind}/${key}`,
    group: t('search.definitions'),
    text: label(name) || key,
    detail: t(kindTexts[kind]),
    icon: kind === 'tables' ? key : 'data',
    to: paths.designer(app, kind, key),
  }));
  return { hits, loading: isLoading };
}
