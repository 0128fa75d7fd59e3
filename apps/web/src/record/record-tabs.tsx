/** The tabs of a record as links, so that each has an address; number keys open them. */
import { useTranslation } from 'react-i18next';
import type { TableMeta } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { useLabel } from '../i18n/use-label.ts';
import { relatedTables } from './related-tables.ts';

interface Props {
  table: TableMeta;
  id: number;
  tab: string;
  asOf: string | undefined;
}

export function RecordTabs({ table, id, tab, asOf }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  const tabs = [
    { key: 'overview', text: t('record.overview') },
    ...relatedTables(catalog, table).map((related) => ({
      key: related.tab,
      text: related.only
        ? label(related.table.label)
        : t('record.relatedBy', { name: label(related.table.label), field: label(related.field.label) }),
    })),
    { key: 'timeline', text: t('record.timeline') },
    { key: 'history', text: t('record.history') },
  ];
  return (
    <nav className="tab-strip" aria-label={t('record.tabs')}>
      {tabs.map((each) => (
        <GoLink
          key={each.key}
          to={paths.record(table.key, id, each.key === 'overview' ? undefined : each.key, asOf)}
          aria-current={each.key === tab ? 'page' : undefined}
        >
          {each.text}
        </GoLink>
      ))}
    </nav>
  );
}
