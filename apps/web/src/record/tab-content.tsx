/** What stands under the chosen tab of a record. */
import { useTranslation } from 'react-i18next';
import type { RecordDetail, TableMeta } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { usePhone } from '../app/use-phone.ts';
import { CollectionCards } from '../rows/collection-cards.tsx';
import { FieldList } from './field-list.tsx';
import { HistoryTable } from './history-table.tsx';
import { RelatedList } from './related-list.tsx';
import { relatedTables } from './related-tables.ts';
import { Timeline } from './timeline.tsx';

interface Props {
  table: TableMeta;
  detail: RecordDetail;
  tab: string;
  asOf: string | undefined;
}

export function TabContent({ table, detail, tab, asOf }: Props) {
  const { t } = useTranslation();
  const catalog = useCatalog();
  const phone = usePhone();
  const { id } = detail.record;
  const related = relatedTables(catalog, table).find((each) => each.tab === tab);
  if (related) return <RelatedList related={related} id={id} asOf={asOf} />;
  if (tab === 'timeline') {
    return (
      <div className="record-body single">
        <section className="card">
          <Timeline table={table.key} id={id} />
        </section>
      </div>
    );
  }
  if (tab === 'history') {
    return (
      <div className="record-body single">
        <HistoryTable table={table.key} id={id} />
      </div>
    );
  }
  return (
    <div className="record-body">
      <FieldList table={table} detail={detail} asOf={asOf} />
      {phone ? null : (
        <section className="card" aria-labelledby="recent-title">
          <div className="panel-head">
            <h2 id="recent-title">{t('record.timeline')}</h2>
            <GoLink to={paths.record(table.key, id, 'timeline', asOf)}>{t('record.seeAll')}</GoLink>
          </div>
          <Timeline table={table.key} id={id} limit={8} />
        </section>
      )}
      <CollectionCards table={table} detail={detail} asOf={asOf} />
    </div>
  );
}
