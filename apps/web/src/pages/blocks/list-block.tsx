/** The first records of a view or a table, and the way to all of them. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { firstRecordsQuery } from '../../api/queries.ts';
import type { Field, RecordRow, TableMeta } from '../../api/types.ts';
import { GoLink } from '../../app/go-link.tsx';
import { paths } from '../../app/paths.ts';
import { useCatalog } from '../../app/session-context.ts';
import { useGo } from '../../app/use-go.ts';
import { usePhone } from '../../app/use-phone.ts';
import { useLabel, useNoun } from '../../i18n/use-label.ts';
import { readListState } from '../../list/list-state.ts';
import { useColumnLabel } from '../../list/use-column-label.ts';
import { wantedFields } from '../../list/wanted-fields.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { RowsState } from '../../parts/rows-state.tsx';
import { currencyOf } from '../../values/currency-of.ts';
import { sightOf } from '../../values/sight-of.ts';
import { isFigure, ValueView } from '../../values/value-view.tsx';
import type { BlockProps } from '../block-props.ts';
import { PagePart } from '../page-part.tsx';

interface Options {
  view?: string;
  table?: string;
  limit?: number;
}

const usual = 8;
const mostColumns = { desk: 6, phone: 3 };

export function ListBlock({ options }: BlockProps<Options>) {
  const catalog = useCatalog();
  const view = catalog.meta.views.find(({ key }) => key === options.view);
  const table = catalog.table(view?.table ?? options.table ?? '');
  return table === undefined ? null : <Rows options={options} table={table} />;
}

function Rows({ options, table }: { options: BlockProps<Options>['options']; table: TableMeta }) {
  const { t } = useTranslation();
  const label = useLabel();
  const noun = useNoun();
  const go = useGo();
  const phone = usePhone();
  const catalog = useCatalog();
  const state = readListState(catalog, table, options.view === undefined ? {} : { view: options.view });
  const columns = state.columns.slice(0, phone ? mostColumns.phone : mostColumns.desk);
  const columnLabel = useColumnLabel(columns);
  const query = useQuery(
    firstRecordsQuery({
      table: table.key,
      filter: state.filter,
      fields: wantedFields(table.title, columns),
      sort: state.sort,
      limit: options.limit ?? usual,
    }),
  );
  const rows = query.data?.records ?? [];
  const refs = query.data?.refs ?? {};
  const cell = (row: RecordRow, path: string, field: Field, first: boolean) => {
    const shown = (
      <ValueView
        field={field}
        value={row[path]}
        refs={refs}
        currency={currencyOf(field, row, path)}
        {...sightOf(row, path)}
        {...(first ? { link: false } : {})}
      />
    );
    return first ? <GoLink to={paths.record(table.key, row.id)}>{shown}</GoLink> : shown;
  };
  const title = label(options.title ?? state.view?.label ?? table.label);
  return (
    <PagePart
      title={title}
      more={
        <GoLink
          to={paths.list(table.key, { view: options.view })}
          aria-label={t('page.seeAllOf', { name: title })}
        >
          {t('record.seeAll')}
        </GoLink>
      }
    >
      <RowsState
        query={query}
        rows={rows}
        bones={4}
        small
        empty={<EmptyState small done title={t('list.none', { name: noun(table.label) })} />}
      >
        {() => (
          <div className="page-list">
            <DataTable
              rows={rows}
              rowKey={(row) => row.id}
              onOpen={(row) => go(paths.record(table.key, row.id))}
              columns={columns.map(({ path, field }, index) => ({
                key: path,
                title: columnLabel(path),
                figure: isFigure(field),
                cell: (row: RecordRow) => cell(row, path, field, index === 0),
              }))}
            />
          </div>
        )}
      </RowsState>
    </PagePart>
  );
}
