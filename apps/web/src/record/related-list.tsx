/** The records of another table that refer to this one, with their sums and a way to add one. */

import { PlusOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordsQuery } from '../api/queries.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { useGo } from '../app/use-go.ts';
import { usePhone } from '../app/use-phone.ts';
import { useLabel, useNoun } from '../i18n/use-label.ts';
import { ListCards } from '../list/list-cards.tsx';
import { keepListContext } from '../list/list-context.ts';
import { ListFoot } from '../list/list-foot.tsx';
import { ListGrid } from '../list/list-grid.tsx';
import { readListState } from '../list/list-state.ts';
import { mergeRefs } from '../list/paged-rows.ts';
import { summedFields, wantedFields } from '../list/wanted-fields.ts';
import { Bones } from '../parts/bones.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import type { Related } from './related-tables.ts';
import '../list/list.css';

interface Props {
  related: Related;
  id: number;
  asOf: string | undefined;
}

export function RelatedList({ related, id, asOf }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const noun = useNoun();
  const catalog = useCatalog();
  const go = useGo();
  const phone = usePhone();
  const [sort, setSort] = useState<string | undefined>();
  const { table, field } = related;
  const filter = `${field.key} = ${id}`;
  const state = useMemo(() => {
    const views = catalog
      .views(table.key)
      .map(({ key, label: text, table: _, ...layout }) => ({ id: key, name: label(text), layout }));
    const place = { filter, sort, asOf, view: views[0]?.id };
    const full = readListState(catalog, table, { views, standard: undefined }, place);
    return {
      ...full,
      columns: full.columns.filter(
        (column) => column.path !== field.key && !column.path.startsWith(`${field.key}.`),
      ),
    };
  }, [catalog, label, table, filter, sort, asOf, field.key]);
  const query = useInfiniteQuery(
    recordsQuery({
      table: table.key,
      filter,
      fields: wantedFields(table.title, state.columns),
      sort: state.sort,
      asOf,
      sums: summedFields(state.columns),
    }),
  );
  const pages = query.data?.pages;
  const rows = useMemo(() => pages?.flatMap((page) => page.records) ?? [], [pages]);
  const refs = useMemo(() => mergeRefs(pages ?? []), [pages]);
  const address = paths.list(table.key, { filter, asOf });
  const open = (row: number): void => {
    keepListContext({ table: table.key, ids: rows.map((each) => each.id), address });
    go(paths.record(table.key, row, undefined, asOf));
  };
  const add = table.grants.create && asOf === undefined && !field.readOnly;
  const content = {
    table,
    state,
    rows,
    refs,
    dimmed: query.isPlaceholderData,
    open,
    sums: pages?.[0]?.sums,
    onSort: setSort,
  };
  const body = () => {
    if (query.error && rows.length === 0)
      return <ErrorState small error={query.error} retry={() => void query.refetch()} />;
    if (query.isPending) return <Bones lines={5} height={20} />;
    if (rows.length === 0) return <EmptyState small title={t('list.none', { name: noun(table.label) })} />;
    return phone ? <ListCards {...content} /> : <ListGrid {...content} density="middle" />;
  };
  return (
    <section className="related" aria-label={label(table.label)}>
      <div className="row spread" style={{ marginBottom: 8 }}>
        <GoLink to={address}>{t('record.openAsList')}</GoLink>
        {add ? (
          <Button icon={<PlusOutlined />} onClick={() => go(paths.create(table.key, { [field.key]: id }))}>
            {t('record.new', { name: noun(table.labelOne) })}
          </Button>
        ) : null}
      </div>
      <div className={phone ? '' : 'card'} style={{ overflow: 'hidden' }}>
        {body()}
        {rows.length > 0 ? (
          <ListFoot query={query} rows={rows.length} estimate={pages?.[0]?.estimate ?? null} />
        ) : null}
      </div>
    </section>
  );
}
