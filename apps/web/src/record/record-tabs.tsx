/** The tabs of a record as links, so that each has an address. */
import { useTranslation } from 'react-i18next';
import type { TableMeta } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useLabel } from '../i18n/use-label.ts';
import { overviewKey, type PageTab } from './page-parts.ts';

interface Props {
  table: TableMeta;
  id: number;
  tabs: readonly PageTab[];
  /** Key of the one that is open. */
  open: string;
  asOf: string | undefined;
}

export function RecordTabs({ table, id, tabs, open, asOf }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    <nav className="tab-strip" aria-label={t('record.tabs')}>
      {tabs.map(({ key, label: name }) => (
        <GoLink
          key={key}
          to={paths.record(table.key, id, key === overviewKey ? undefined : key, asOf)}
          aria-current={key === open ? 'page' : undefined}
        >
          {name === undefined ? t('record.overview') : label(name)}
        </GoLink>
      ))}
    </nav>
  );
}
