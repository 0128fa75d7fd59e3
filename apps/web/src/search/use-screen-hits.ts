/** The screens that the reader may open: home, tasks, lists, views, pages, boards, reports, administration. */
import { useTranslation } from 'react-i18next';
import { paths } from '../app/paths.ts';
import { useCatalog, useSession } from '../app/session-context.ts';
import { administration } from '../frame/administration.tsx';
import { menuTables } from '../frame/menu-tables.ts';
import { useLabel } from '../i18n/use-label.ts';
import type { Hit } from './hit.ts';

export function useScreenHits(): Hit[] {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  const { rights } = useSession();
  const { views, pages, dashboards, reports } = catalog.meta;
  const group = t('search.screens');
  const places: Omit<Hit, 'group' | 'id'>[] = [
    { text: t('home.title'), icon: 'home', to: paths.home(), keys: 'g h' },
    { text: t('tasks.title'), icon: 'check', to: paths.tasks(), keys: 'g t' },
    ...menuTables(catalog).map((table) => ({
      text: label(table.label),
      icon: table.key,
      to: paths.list(table.key),
    })),
    ...pages.map((page) => ({
      text: label(page.label),
      icon: page.icon ?? 'page',
      to: paths.page(page.key),
    })),
    ...views.map((view) => ({
      text: label(view.label),
      detail: label(catalog.table(view.table)?.label),
      icon: view.table,
      to: paths.list(view.table, { view: view.key }),
    })),
    ...dashboards.map(({ key, label: name }) => ({
      text: label(name),
      icon: 'board',
      to: paths.dashboard(key),
    })),
    ...reports.map(({ key, label: name }) => ({ text: label(name), icon: 'report', to: paths.report(key) })),
    ...(rights.seeOutbox ? [{ text: t('outbox.title'), icon: 'link', to: paths.outbox() }] : []),
    ...administration
      .filter((entry) => entry.allowed(rights, catalog))
      .map((entry) => ({ text: t(entry.text), icon: 'shield', to: entry.to })),
    { text: t('frame.account'), icon: 'person', to: paths.account() },
    { text: t('frame.away'), icon: 'swap', to: paths.away() },
  ];
  return places.map((place) => ({ ...place, id: `screen ${place.to}`, group }));
}
