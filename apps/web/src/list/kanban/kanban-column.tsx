/** One column of a kanban: its value with count and sum, and its cards by pages. */
import { useDroppable } from '@dnd-kit/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ListRequest, recordsQuery } from '../../api/queries.ts';
import type { RecordRow, TableMeta } from '../../api/types.ts';
import { useCatalog } from '../../app/session-context.ts';
import { useFormat } from '../../app/use-format.ts';
import { useLabel } from '../../i18n/use-label.ts';
import type { Moves } from '../board/use-move.ts';
import { SumView } from '../grid/group-row.tsx';
import type { Column, ListState } from '../list-state.ts';
import { mergeRefs } from '../merge-refs.ts';
import { SearchBox } from '../search-box.tsx';
import type { Lane } from './kanban.tsx';
import { KanbanCard } from './kanban-card.tsx';

interface Props {
  table: TableMeta;
  state: ListState;
  by: Column;
  lane: Lane;
  name: string;
  request: ListRequest;
  /** Added up in the head. */
  sum: string | undefined;
  moves: Moves;
  lanes: readonly { id: string; name: string; closed: string | undefined }[];
  /** The lifted card would be put here. */
  target: boolean;
  lifted: number | undefined;
  movable: boolean;
  onPress: (row: RecordRow, key: string) => boolean;
  onPut: (row: RecordRow, lane: string) => void;
  onOpen: (id: number, ids?: readonly number[]) => void;
}

const cardsOfPage = 25;

export function KanbanColumn(props: Props) {
  const { table, state, by, lane, name, request, sum, moves, movable } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const label = useLabel();
  const catalog = useCatalog();
  const { setNodeRef, isOver } = useDroppable({ id: lane.id, disabled: lane.closed !== undefined });
  const within = useMemo(
    () => [{ path: by.path, value: lane.value, hidden: lane.hidden }],
    [by.path, lane.value, lane.hidden],
  );
  const count = lane.group?.count ?? 0;
  const [words, setWords] = useState('');
  const search = [request.search ?? '', words].filter(Boolean).join(' ');
  const query = useInfiniteQuery({
    ...recordsQuery({ ...request, search, within, limit: cardsOfPage, estimate: false }),
    enabled: count > 0,
  });
  const pages = query.data?.pages;
  const refs = useMemo(() => mergeRefs(pages ?? []), [pages]);
  // Cards that are on their way stand where they go to.
  const stands = (row: RecordRow): boolean => {
    const moved = moves.moved.get(row.id);
    return moved === undefined || moved.values[by.path] === lane.value;
  };
  const own = (pages ?? []).flatMap((page) => page.records).filter(stands);
  const arriving = [...moves.moved.values()]
    .filter(({ row, values }) => values[by.path] === lane.value && !own.some(({ id }) => id === row.id))
    .map(({ row }) => row);
  const rows = [...arriving, ...own];
  const field = sum === undefined ? undefined : catalog.field(table.key, sum);
  const total = sum === undefined ? undefined : lane.group?.sums[sum];
  const ids = rows.map(({ id }) => id);
  return (
    <section
      ref={setNodeRef}
      className={[
        'lane',
        isOver || props.target ? 'over' : '',
        lane.closed !== undefined && movable ? 'closed' : '',
      ]
        .filter(Boolean)
        .join(' ')}
      aria-label={name}
    >
      <header className="lane-head">
        <h2 className="ellipsis" title={name}>
          {name}
        </h2>
        <span className="lane-count">{format.number(count)}</span>
        {field === undefined || total === undefined || total === null ? null : (
          <span className="lane-sum" title={label(field.label)}>
            <span className="visually-hidden">{label(field.label)} </span>
            <SumView field={field} sum={total} />
          </span>
        )}
      </header>
      {count > cardsOfPage ? (
        <SearchBox label={t('lists.searchColumn', { name })} className="lane-search" onSearch={setWords} />
      ) : null}
      {lane.closed !== undefined && movable ? <p className="lane-closed">{lane.closed}</p> : null}
      <ul className="lane-cards">
        {rows.map((row) => (
          <KanbanCard
            key={row.id}
            table={table}
            state={state}
            by={by}
            row={row}
            refs={refs}
            lanes={props.lanes.filter(({ id }) => id !== lane.id)}
            lifted={props.lifted === row.id}
            movable={movable && !lane.hidden}
            waiting={moves.moved.has(row.id)}
            refused={moves.refused.get(row.id)}
            onPress={(key) => props.onPress(row, key)}
            onPut={(to) => props.onPut(row, to)}
            onOpen={() => props.onOpen(row.id, ids)}
          />
        ))}
      </ul>
      {rows.length === 0 && !query.isFetching ? (
        <p className="lane-empty">{t(words === '' ? 'lists.emptyColumn' : 'lists.noneFound')}</p>
      ) : null}
      {query.hasNextPage ? (
        <Button
          type="link"
          size="small"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('list.more')}
        </Button>
      ) : null}
    </section>
  );
}
