/** What the search box finds, in its fixed order of groups: recent, records, screens, actions. */
import { useQueries } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { firstRecordsQuery } from '../api/queries.ts';
import type { Field, TableMeta } from '../api/types.ts';
import { paths } from '../app/paths.ts';
import { recentPlaces } from '../app/recent.ts';
import { useCatalog, useSession } from '../app/session-context.ts';
import { useLabel, useNoun } from '../i18n/use-label.ts';
import { menuTables } from './menu-tables.ts';

export interface Hit {
  id: string;
  group: string;
  text: string;
  detail?: string | undefined;
  table?: string | undefined;
  to: string;
  keys?: string;
}

/** The field that tells records of the same title apart: the first reference, e.g. the customer. */
const parentOf = (table: TableMeta): string[] =>
  table.fields
    .filter((field) => field.type === 'reference')
    .slice(0, 1)
    .map((field) => field.key);

/** The text once typing has paused for 150 ms. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = window.setTimeout(() => setPaused(text), 150);
    return () => window.clearTimeout(timer);
  }, [text]);
  return paused;
}

export function useSearchHits(entered: string, perTable = 5): { hits: Hit[]; searching: boolean } {
  const { t } = useTranslation();
  const label = useLabel();
  const noun = useNoun();
  const catalog = useCatalog();
  const { rights } = useSession();
  const text = usePaused(entered.trim());
  const tables = menuTables(catalog);
  const results = useQueries({
    queries: tables.map((table) => ({
      ...firstRecordsQuery({
        table: table.key,
        search: text,
        fields: [table.title, ...parentOf(table)],
        limit: perTable,
      }),
      enabled: text !== '',
    })),
  });
  const matches = (name: string): boolean =>
    name.toLowerCase().includes(text.replace(/^>/, '').trim().toLowerCase());
  const hits: Hit[] = [];
  if (text === '') {
    for (const place of recentPlaces()) {
      hits.push({
        id: `recent ${place.to}`,
        group: t('search.recent'),
        text: place.title,
        table: place.table,
        to: place.to,
      });
    }
  }
  if (text !== '' && !text.startsWith('>')) {
    for (const [index, table] of tables.entries()) {
      for (const record of results[index]?.data?.records ?? []) {
        hits.push({
          id: `${table.key} ${record.id}`,
          group: label(table.label),
          text: String(record[table.title] ?? record.id),
          detail: parentOf(table)
            .map(
              (key) =>
                results[index]?.data?.refs[catalog.target(catalog.field(table.key, key) as Field) ?? '']?.[
                  String(record[key])
                ],
            )
            .join(''),
          table: table.key,
          to: paths.record(table.key, record.id),
        });
      }
    }
  }
  const screens: Hit[] = [
    { id: 'home', group: t('search.screens'), text: t('home.title'), to: paths.home(), keys: 'g h' },
    { id: 'tasks', group: t('search.screens'), text: t('tasks.title'), to: paths.tasks(), keys: 'g t' },
    ...tables.map((table) => ({
      id: `list ${table.key}`,
      group: t('search.screens'),
      text: label(table.label),
      table: table.key,
      to: paths.list(table.key),
    })),
    ...catalog.meta.dashboards.map((dashboard) => ({
      id: `dashboard ${dashboard.key}`,
      group: t('search.screens'),
      text: label(dashboard.label),
      to: paths.dashboard(dashboard.key),
    })),
    ...catalog.meta.reports.map((report) => ({
      id: `report ${report.key}`,
      group: t('search.screens'),
      text: label(report.label),
      to: paths.report(report.key),
    })),
    ...(rights.seeOutbox
      ? [{ id: 'outbox', group: t('search.screens'), text: t('outbox.title'), to: paths.outbox() }]
      : []),
  ];
  const actions: Hit[] = tables
    .filter((table) => table.grants.create)
    .map((table) => ({
      id: `new ${table.key}`,
      group: t('search.actions'),
      text: t('record.new', { name: noun(table.labelOne) }),
      table: table.key,
      to: paths.create(table.key),
    }));
  const known = text.startsWith('>') ? actions : [...screens, ...actions];
  hits.push(...known.filter((hit) => matches(hit.text)));
  const searching = text !== entered.trim() || (text !== '' && results.some((result) => result.isLoading));
  return { hits, searching };
}
