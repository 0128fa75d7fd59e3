/** The rows and files of a record, each field a card under its own fields. */
import type { RecordDetail, TableMeta } from '../api/types.ts';
import { useLabel } from '../i18n/use-label.ts';
import { FilesView } from './files-view.tsx';
import { RowsView } from './rows-view.tsx';
import './rows.css';

interface Props {
  table: TableMeta;
  detail: RecordDetail;
  asOf: string | undefined;
}

export function CollectionCards({ table, detail, asOf }: Props) {
  const label = useLabel();
  const shown = table.collections.filter(({ listed }) => listed === undefined);
  return (
    <>
      {shown.map((collection) => {
        const Content = collection.type === 'attachment' ? FilesView : RowsView;
        return (
          <section key={collection.key} className="card rows-card" aria-label={label(collection.label)}>
            <div className="panel-head">
              <h2>{label(collection.label)}</h2>
            </div>
            {collection.help === undefined ? null : (
              <p className="caption rows-none">{label(collection.help)}</p>
            )}
            <Content collection={collection} detail={detail} asOf={asOf} />
          </section>
        );
      })}
    </>
  );
}
