/** The records of another table that refer to this one, or to one that it refers to, with their sums and a way to add one. */
import { CaretDownFilled, CaretUpFilled, PlusOutlined } from '@ant-design/icons';
import type { BlockDefinition, Label } from '@dunlin/definition';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordsQuery } from '../api/queries.ts';
import type { Field, Logic, RecordRow, TableMeta } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { useGo } from '../app/use-go.ts';
import { printLogic } from '../filter/print-logic.ts';
import { optionsOf } from '../forms/layout/block-options.ts';
import { useLabel, useNoun } from '../i18n/use-label.ts';
import { keepListContext } from '../list/list-context.ts';
import { nextSort } from '../list/list-state.ts';
import { mergeRefs } from '../list/merge-refs.ts';
import { useColumnLabel } from '../list/use-column-label.ts';
import { summedFields, wantedFields } from '../list/wanted-fields.ts';
import type { Column } from '../parts/data-table.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { RowList } from '../parts/row-list.tsx';
import { RowValue } from '../values/row-value.tsx';
import { isUsable, unseenFields } from '../values/sight-of.ts';
import { isFigure } from '../values/value-view.tsx';
import { type RelatedColumn, relatedColumns } from './related-columns.ts';

interface ListOptions {
  table: string;
  via: string;
  from?: string;
  label?: Label;
  columns?: readonly string[];
  view?: string;
  filter?: Logic;
  sums?: readonly string[];
}

interface Props {
  block: BlockDefinition;
  record: RecordRow;
  asOf: string | undefined;
}

/** Nothing where the reader may not open the table, or may not know by which field, or from which record, it leads here. */
export function RelatedList({ block, record, asOf }: Props) {
  const catalog = useCatalog();
  const options = optionsOf<ListOptions>(block);
  const table = catalog.table(options.table);
  const via = table?.fields.find((each) => each.key === options.via);
  const { from } = options;
  if (table === undefined || via === undefined) return null;
  if (from !== undefined && unseenFields(record).includes(from)) return null;
  const id = from === undefined ? record.id : record[from];
  if (typeof id !== 'number') return <NothingRelated options={options} table={table} />;
  return <Related options={options} table={table} via={via} id={id} asOf={asOf} />;
}

/** Of a record that leads to no other. */
function NothingRelated({ options, table }: Pick<RelatedProps, 'options' | 'table'>) {
  const { t } = useTranslation();
  const label = useLabel();
  const noun = useNoun();
  return (
    <section className="related" aria-label={label(options.label ?? table.label)}>
      {options.label === undefined ? null : <h3>{label(options.label)}</h3>}
      <EmptyState small title={t('list.none', { name: noun(table.label) })} />
    </section>
  );
}

interface RelatedProps {
  options: ListOptions;
  table: TableMeta;
  via: Field;
  id: number;
  asOf: string | undefined;
}

function Related({ options, table, via, id, asOf }: RelatedProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const noun = useNoun();
  const format = useFormat();
  const catalog = useCatalog();
  const go = useGo();
  const [sort, setSort] = useState<string | undefined>();
  const columns = useMemo(() => relatedColumns(catalog, table, options), [catalog, table, options]);
  const columnLabel = useColumnLabel(columns);
  const filter = relatedFilter(via.key, id, options.filter);
  const query = useInfiniteQuery(
    recordsQuery({
      table: table.key,
      filter,
      fields: wantedFields(table.title, columns),
      sort,
      asOf,
      sums: options.sums === undefined ? summedFields(columns) : [...options.sums],
    }),
  );
  const pages = query.data?.pages;
  const rows = useMemo(() => pages?.flatMap((page) => page.records) ?? [], [pages]);
  const refs = useMemo(() => mergeRefs(pages ?? []), [pages]);
  const sums = pages?.[0]?.sums ?? {};
  const address = paths.list(table.key, {
    filter: typeof filter === 'string' ? filter : JSON.stringify(filter),
    asOf,
  });
  const open = (row: number): void => {
    keepListContext({ table: table.key, ids: rows.map((each) => each.id), address });
    go(paths.record(table.key, row, undefined, asOf));
  };
  const view = (column: RelatedColumn, row: RecordRow, link: boolean): ReactNode => (
    <RowValue column={column} row={row} refs={refs} asOf={asOf} link={link} />
  );
  const total = ({ path, field }: RelatedColumn, index: number): ReactNode => {
    const sum = sums[path];
    if (sum !== undefined && sum !== null)
      return format.number(sum, field.valueType === 'money' ? 2 : undefined);
    return index === 0 ? t('rows.total') : null;
  };
  const shown = columns.map((column, index): Column<RecordRow> => {
    const { path, field } = column;
    return {
      key: path,
      title: <SortHead column={column} name={columnLabel(path)} sort={sort} onSort={setSort} />,
      figure: isFigure(field),
      ...(Object.keys(sums).length === 0 || rows.length < 2 ? {} : { total: total(column, index) }),
      cell: (row) =>
        index === 0 ? (
          <GoLink
            to={paths.record(table.key, row.id, undefined, asOf)}
            className="row-link"
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
              event.preventDefault();
              open(row.id);
            }}
          >
            {view(column, row, false)}
          </GoLink>
        ) : (
          view(column, row, true)
        ),
    };
  });
  const add = table.grants.create && asOf === undefined && !via.readOnly;
  const name = label(options.label ?? table.label);
  return (
    <section className="related" aria-label={name}>
      <div className="row spread related-head">
        {options.label === undefined ? null : <h3 className="grow">{name}</h3>}
        <GoLink to={address}>{t('record.openAsList')}</GoLink>
        {add ? (
          <Button icon={<PlusOutlined />} onClick={() => go(paths.create(table.key, { [via.key]: id }))}>
            {t('record.new', { name: noun(table.labelOne) })}
          </Button>
        ) : null}
      </div>
      <RowList
        small
        query={query}
        rows={rows}
        rowKey={(row) => row.id}
        columns={shown}
        card={(row) => (
          <RelatedCard
            table={table}
            columns={columns}
            row={row}
            view={view}
            asOf={asOf}
            nameOf={columnLabel}
          />
        )}
        empty={<EmptyState small title={t('list.none', { name: noun(table.label) })} />}
        onOpen={(row) => open(row.id)}
      />
    </section>
  );
}

function relatedFilter(via: string, id: number, own: Logic | undefined): string | Logic {
  if (own === undefined) return `${via} = ${id}`;
  const both: Logic = { and: [{ '==': [{ var: via }, id] }, own] };
  return printLogic(both) ?? both;
}

interface HeadProps {
  column: RelatedColumn;
  name: string;
  sort: string | undefined;
  onSort: (sort: string | undefined) => void;
}

/** Ascending, descending, then as the list comes. */
function SortHead({ column: { path, field }, name, sort, onSort }: HeadProps) {
  return (
    <button
      type="button"
      disabled={!isUsable(field)}
      className="plain-button sort-button"
      title={name}
      onClick={() => onSort(nextSort(sort ?? '', path))}
    >
      <span className="ellipsis">{name}</span>
      {sort === `-${path}` ? <CaretDownFilled /> : <CaretUpFilled className={sort === path ? '' : 'quiet'} />}
    </button>
  );
}

interface CardProps {
  table: TableMeta;
  columns: readonly RelatedColumn[];
  row: RecordRow;
  view: (column: RelatedColumn, row: RecordRow, link: boolean) => ReactNode;
  asOf: string | undefined;
  nameOf: (path: string) => string;
}

/** On a phone: the first column and four others. */
function RelatedCard({ table, columns: [first, ...rest], row, view, asOf, nameOf }: CardProps) {
  return (
    <GoLink to={paths.record(table.key, row.id, undefined, asOf)} className="card record-card">
      <h3>{first === undefined ? row.id : view(first, row, false)}</h3>
      <dl>
        {rest.slice(0, 4).map((column) => (
          <div key={column.path} style={{ display: 'contents' }}>
            <dt>{nameOf(column.path)}</dt>
            <dd>{view(column, row, false)}</dd>
          </div>
        ))}
      </dl>
    </GoLink>
  );
}
