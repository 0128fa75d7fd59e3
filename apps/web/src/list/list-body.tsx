/** One list: its head with view, filter and search, and its records as a grid, in groups, as a kanban or a calendar, or as cards. */
import { useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { type ListRequest, totalsQuery } from '../api/queries.ts';
import type { RecordRow, TableMeta } from '../api/types.ts';
import { type ListPlace, paths } from '../app/paths.ts';
import { useGo } from '../app/use-go.ts';
import { usePhone } from '../app/use-phone.ts';
import { useSearchText } from '../app/use-place.ts';
import { useTitle } from '../app/use-title.ts';
import { useLabel } from '../i18n/use-label.ts';
import { ListNewsChip } from '../live/list-news-chip.tsx';
import { Bones } from '../parts/bones.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { type Density, keepDensity, readDensity } from './density.ts';
import { keepWidths, readWidths } from './grid/column-widths.ts';
import { DataGrid } from './grid/data-grid.tsx';
import { type GridLines, rowsOf } from './grid/grid-items.ts';
import { GridStatus } from './grid/grid-status.tsx';
import { useGroupedLines } from './grid/use-grouped-lines.ts';
import { ListCards } from './list-cards.tsx';
import { keepListContext } from './list-context.ts';
import { ListEmpty } from './list-empty.tsx';
import { ListHead } from './list-head.tsx';
import { useListState } from './list-state.ts';
import type { ListViews } from './list-views.ts';
import { pagedQuery, usePagedRows } from './paged-rows.ts';
import { PhoneFoot } from './phone-foot.tsx';
import { wantedFields } from './wanted-fields.ts';
import './list.css';

const Kanban = lazy(() => import('./kanban/kanban.tsx'));
const Calendar = lazy(() => import('./calendar/calendar.tsx'));

const unselected: ReadonlyMap<number, RecordRow> = new Map();

export function ListBody({ table, views }: { table: TableMeta; views: ListViews }) {
  const label = useLabel();
  const go = useGo();
  const phone = usePhone();
  const { href } = useLocation();
  const place = useSearchText() as ListPlace;
  const state = useListState(table, views, place);
  const [density, setDensity] = useState<Density>(() => readDensity(table.key, state.view?.layout.density));
  const viewId = state.view?.id ?? 'all';
  const [dragged, setDragged] = useState(() => ({ viewId, widths: readWidths(table.key, viewId) }));
  const own = dragged.viewId === viewId ? dragged.widths : readWidths(table.key, viewId);
  const widths = useMemo(() => ({ ...state.view?.layout.widths, ...own }), [state.view, own]);
  const [selected, setSelected] = useState(unselected);
  useTitle(label(table.label));

  const { filter, sort, search, asOf, columns, sums, kind } = state;
  const extra = [state.by, state.date, state.end].flatMap((column) =>
    column && kind !== 'grid' ? [column] : [],
  );
  const fields = wantedFields(table.title, [
    ...columns,
    ...(kind === 'grid' ? [] : state.cardFields),
    ...extra,
  ]);
  const wanted = fields.join(',');
  const request = useMemo<ListRequest>(
    () => ({ table: table.key, filter, fields: wanted.split(','), sort, search, asOf }),
    [table.key, filter, wanted, sort, search, asOf],
  );
  const summed = useMemo<ListRequest>(() => ({ ...request, sums }), [request, sums]);
  const { group } = state;
  const grouped = kind === 'grid' && group.length > 0 && !phone;
  const flat = (kind === 'grid' || phone) && !grouped;
  const paged = usePagedRows(request, flat);
  const tree = useGroupedLines(summed, group, sort, grouped);
  const totals = useQuery({ ...totalsQuery(summed), enabled: flat || grouped });

  const change = useCallback(
    (next: Partial<ListPlace>): void => go(paths.list(table.key, { ...place, ...next }), { replace: true }),
    [go, table.key, place],
  );
  const lines: GridLines = grouped
    ? tree
    : {
        count: paged.count,
        line: (index) => {
          const row = paged.row(index);
          return row === undefined ? undefined : { kind: 'row', row, refs: paged.refsAt(index) };
        },
        see: paged.see,
      };
  const open = useCallback(
    (id: number, ids: readonly number[] = []): void => {
      keepListContext({ table: table.key, ids: [...ids], address: href });
      go(paths.record(table.key, id, undefined, asOf));
    },
    [table.key, href, go, asOf],
  );
  // One function for as long as the list stands: lines are not drawn again because a page came.
  const shown = useRef({ tree, rows: paged.rows });
  shown.current = { tree, rows: paged.rows };
  const openRow = useCallback(
    (id: number): void =>
      open(
        id,
        (grouped ? rowsOf(shown.current.tree) : shown.current.rows).map((row) => row.id),
      ),
    [open, grouped],
  );
  const refs = grouped ? tree.refs : paged.refs;
  const reset = (): void => {
    keepWidths(table.key, viewId, {});
    setDragged({ viewId, widths: {} });
    go(paths.list(table.key, { view: place.view, asOf }), { replace: true });
  };
  const setWidths = (next: Record<string, number>): void => {
    keepWidths(table.key, viewId, next);
    setDragged({ viewId, widths: next });
  };
  const changed = state.changed || Object.keys(own).length > 0;
  const news = <ListNewsChip queryKey={pagedQuery(request).queryKey} refetch={paged.query.refetch} />;

  const grid = () => {
    const error = grouped ? tree.error : paged.loaded === 0 ? paged.query.error : null;
    if (error)
      return <ErrorState error={error} retry={grouped ? tree.retry : () => void paged.query.refetch()} />;
    if (grouped ? tree.pending : paged.query.isPending) return <Bones lines={12} height={20} />;
    if (lines.count === 0) return <ListEmpty table={table} state={state} onChange={change} />;
    if (phone)
      return (
        <ListCards
          table={table}
          state={state}
          rows={paged.rows as RecordRow[]}
          refs={refs}
          dimmed={paged.query.isPlaceholderData}
          open={openRow}
        />
      );
    return (
      <DataGrid
        key={`${viewId} ${grouped}`}
        table={table}
        state={state}
        lines={lines}
        refs={refs}
        sums={totals.data?.sums}
        dimmed={!grouped && paged.query.isPlaceholderData}
        density={density}
        widths={widths}
        onWidths={setWidths}
        onColumns={(paths) => change({ cols: paths.join(',') })}
        place={paged.memory}
        selected={selected}
        onSelected={setSelected}
        onSort={(next) => change({ sort: next })}
        onOpen={openRow}
        onToggle={tree.toggle}
      />
    );
  };
  const board = kind === 'kanban' || kind === 'calendar';
  const body = () => {
    if (kind === 'kanban' && state.by) {
      return <Kanban table={table} state={state} by={state.by} request={summed} onOpen={open} />;
    }
    if (kind === 'calendar' && state.date) {
      return <Calendar table={table} state={state} date={state.date} request={request} onOpen={open} />;
    }
    if (phone) {
      return (
        <>
          {grid()}
          {paged.loaded > 0 ? <PhoneFoot paged={paged} /> : null}
        </>
      );
    }
    return (
      <section className="card grid-card" aria-label={label(table.label)}>
        {grid()}
        {lines.count > 0 ? (
          <GridStatus
            table={table}
            state={state}
            request={request}
            paged={grouped ? undefined : paged}
            groups={
              grouped ? tree.lines.filter((each) => each.kind === 'group' && each.level === 0).length : 0
            }
            selected={selected}
            onSelected={setSelected}
          />
        ) : null}
      </section>
    );
  };
  return (
    <div className="list-page">
      <ListHead
        table={table}
        state={state}
        views={views}
        widths={widths}
        density={density}
        changed={changed}
        onDensity={(next) => {
          keepDensity(table.key, next);
          setDensity(next);
        }}
        onChange={change}
        onReset={reset}
        place={place}
        news={news}
      />
      {board ? <Suspense fallback={<Bones lines={8} height={20} />}>{body()}</Suspense> : body()}
    </div>
  );
}
