/** The first records of a view or a table, and the way to all of them. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { firstRecordsQuery } from '../../api/queries.ts';
import type { RecordRow, TableMeta, View } from '../../api/types.ts';
import { GoLink } from '../../app/go-link.tsx';
import { paths } from '../../app/paths.ts';
import { useCatalog } from '../../app/session-context.ts';
import { useGo } from '../../app/use-go.ts';
import { usePhone } from '../../app/use-phone.ts';
import { useLabel, useNoun } from '../../i18n/use-label.ts';
import { useColumnLabel } from '../../list/use-column-label.ts';
import { wantedFields } from '../../list/wanted-fields.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { RowsState } from '../../parts/rows-state.tsx';
import { RowValue, type ShownColumn } from '../../values/row-value.tsx';
import { isFigure } from '../../values/value-view.tsx';
import type { BlockProps } from '../block-props.ts';
import { filterText } from '../filter-text.ts';
import { PagePart } from '../page-part.tsx';
import { ListRows } from './list-rows.tsx';

interface Options {
  view?: string;
  table?: string;
  limit?: number;
}

const usual = 8;
/** As many as fit a block of so many of the twelve columns. */
const mostColumns = (width: number): number => Math.min(8, Math.max(2, Math.floor(width * 0.7)));

export function ListBlock({ options, width }: BlockProps<Options>) {
  const catalog = useCatalog();
  const view = catalog.meta.views.find(({ key }) => key === options.view);
  const table = catalog.table(view?.table ?? options.table ?? '');
  return table === undefined ? null : <Rows options={options} width={width} table={table} view={view} />;
}

interface Shown extends Omit<BlockProps<Options>, 'id'> {
  table: TableMeta;
  view: View | undefined;
}

function Rows({ options, width, table, view }: Shown) {
  const { t } = useTranslation();
  const label = useLabel();
  const noun = useNoun();
  const go = useGo();
  const phone = usePhone();
  const catalog = useCatalog();
  // A table has its columns as its first view has them.
  const wanted = (view ?? catalog.views(table.key)[0])?.columns ?? [
    table.title,
    ...table.fields.map(({ key }) => key).filter((key) => key !== table.title),
  ];
  const columns = wanted
    .flatMap((path) => {
      const field = catalog.field(table.key, path);
      return field === undefined ? [] : [{ path, field }];
    })
    .slice(0, mostColumns(width));
  const columnLabel = useColumnLabel(columns);
  const query = useQuery(
    firstRecordsQuery({
      table: table.key,
      filter: filterText(view?.filter),
      fields: wantedFields(table.title, columns),
      sort: view?.sort?.map(({ field, descending }) => `${descending ? '-' : ''}${field}`).join(','),
      limit: options.limit ?? usual,
    }),
  );
  const rows = query.data?.records ?? [];
  const refs = query.data?.refs ?? {};
  const cell = (row: RecordRow, column: ShownColumn, first: boolean) => {
    const shown = <RowValue column={column} row={row} refs={refs} link={!first} />;
    return first ? <GoLink to={paths.record(table.key, row.id)}>{shown}</GoLink> : shown;
  };
  const title = label(options.label ?? view?.label ?? table.label);
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
        {() =>
          phone ? (
            <ListRows table={table} columns={columns} rows={rows} refs={refs} />
          ) : (
            <div className="page-list">
              <DataTable
                rows={rows}
                rowKey={(row) => row.id}
                onOpen={(row) => go(paths.record(table.key, row.id))}
                columns={columns.map((column, index) => ({
                  key: column.path,
                  title: columnLabel(column.path),
                  figure: isFigure(column.field),
                  cell: (row: RecordRow) => cell(row, column, index === 0),
                }))}
              />
            </div>
          )
        }
      </RowsState>
    </PagePart>
  );
}
