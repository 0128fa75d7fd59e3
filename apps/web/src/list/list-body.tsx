/** One list: its head with view, filter and search, and its rows as a grid or, on the phone, as cards. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { recordsQuery } from '../api/queries.ts';
import type { Refs, TableMeta } from '../api/types.ts';
import { type ListPlace, paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { useGo } from '../app/use-go.ts';
import { usePhone } from '../app/use-phone.ts';
import { useSearchText } from '../app/use-place.ts';
import { useTitle } from '../app/use-title.ts';
import { useLabel } from '../i18n/use-label.ts';
import { ListNewsChip } from '../live/list-news-chip.tsx';
import { Bones } from '../parts/bones.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { type Density, readDensity } from './density.ts';
import { ListCards } from './list-cards.tsx';
import { keepListContext } from './list-context.ts';
import { ListEmpty } from './list-empty.tsx';
import { ListFoot } from './list-foot.tsx';
import { ListGrid } from './list-grid.tsx';
import { ListHead } from './list-head.tsx';
import { useListState } from './list-state.ts';
import { summedFields, wantedFields } from './wanted-fields.ts';
import './list.css';

export const mergeRefs = (pages: readonly { refs: Refs }[]): Refs => {
  const merged: Refs = {};
  for (const page of pages) {
    for (const [table, titles] of Object.entries(page.refs)) merged[table] = { ...merged[table], ...titles };
  }
  return merged;
};

export function ListBody({ table }: { table: TableMeta }) {
  const label = useLabel();
  const catalog = useCatalog();
  const go = useGo();
  const phone = usePhone();
  const { href } = useLocation();
  const place = useSearchText() as ListPlace;
  const state = useListState(catalog, table, place);
  const [density, setDensity] = useState<Density>(() => readDensity(table.key));
  useTitle(label(table.label));

  const listed = recordsQuery({
    table: table.key,
    filter: state.filter,
    fields: wantedFields(table.title, state.columns),
    sort: state.sort,
    search: state.search,
    asOf: state.asOf,
    sums: summedFields(state.columns),
  });
  const query = useInfiniteQuery(listed);
  const pages = query.data?.pages;
  const rows = useMemo(() => pages?.flatMap((page) => page.records) ?? [], [pages]);
  const refs = useMemo(() => mergeRefs(pages ?? []), [pages]);
  const change = (next: Partial<ListPlace>): void =>
    go(paths.list(table.key, { ...place, ...next }), { replace: true });
  const open = (id: number): void => {
    keepListContext({ table: table.key, ids: rows.map((row) => row.id), address: href });
    go(paths.record(table.key, id, undefined, state.asOf));
  };
  const content = {
    table,
    state,
    rows,
    refs,
    dimmed: query.isPlaceholderData,
    open,
    sums: pages?.[0]?.sums,
    onSort: (sort: string | undefined) => change({ sort }),
  };
  const foot = <ListFoot query={query} rows={rows.length} estimate={pages?.[0]?.estimate ?? null} />;

  const body = () => {
    if (query.error && rows.length === 0)
      return <ErrorState error={query.error} retry={() => void query.refetch()} />;
    if (query.isPending) return <Bones lines={12} height={20} />;
    if (rows.length === 0) return <ListEmpty table={table} state={state} onChange={change} />;
    return phone ? <ListCards {...content} /> : <ListGrid {...content} density={density} />;
  };
  return (
    <div className="list-page">
      <ListHead
        table={table}
        state={state}
        density={density}
        onDensity={setDensity}
        onChange={change}
        place={place}
        news={<ListNewsChip queryKey={listed.queryKey} refetch={query.refetch} />}
      />
      {phone ? (
        <>
          {body()}
          {rows.length > 0 ? foot : null}
        </>
      ) : (
        <section className="card grid-card" aria-label={label(table.label)}>
          {body()}
          {rows.length > 0 ? foot : null}
        </section>
      )}
    </div>
  );
}
