/** Records as cards in columns by a value: counts and sums from the server, cards by pages, moved by drag, keys or menu. */
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupsQuery, type ListRequest } from '../../api/queries.ts';
import type { RecordGroup, RecordRow, TableMeta, Value } from '../../api/types.ts';
import { useLabel } from '../../i18n/use-label.ts';
import { RowsState } from '../../parts/rows-state.tsx';
import { BoardFrame } from '../board/board-frame.tsx';
import { useMove } from '../board/use-move.ts';
import { isEditable } from '../grid/data-grid.tsx';
import type { Column, ListState } from '../list-state.ts';
import { KanbanColumn } from './kanban-column.tsx';

interface Props {
  table: TableMeta;
  state: ListState;
  by: Column;
  request: ListRequest;
  onOpen: (id: number, ids?: readonly number[]) => void;
}

export interface Lane {
  id: string;
  value: Value;
  hidden: boolean;
  group: RecordGroup | undefined;
  /** Undefined where cards may be put here, else why not. */
  closed: string | undefined;
}

const laneId = (value: Value, hidden: boolean): string => (hidden ? 'hidden' : JSON.stringify(value ?? null));
const mostLanes = 60;

export default function Kanban({ table, state, by, request, onOpen }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const moves = useMove(table);
  const [lifted, setLifted] = useState<{ row: RecordRow; from: string; to: string } | null>(null);
  const [said, setSaid] = useState('');
  const { sums = [], ...plain } = request;
  const query = useQuery(groupsQuery({ ...request, by: by.path, limit: mostLanes }));
  const movable = state.asOf === undefined && isEditable(table, by);
  const lanes = useMemo((): Lane[] => {
    const groups = query.data?.groups ?? [];
    const closedTo = (value: Value, hidden: boolean): string | undefined => {
      if (!movable) return t('lists.dropNever');
      if (hidden) return t('lists.dropHidden');
      return value === null && by.field.required
        ? t('lists.dropRequired', { name: label(by.field.label) })
        : undefined;
    };
    const lane = (value: Value, hidden: boolean, group: RecordGroup | undefined): Lane => ({
      id: laneId(value, hidden),
      value,
      hidden,
      group,
      closed: closedTo(value, hidden),
    });
    const known = new Map(groups.map((group) => [laneId(group.value, group.hidden === true), group]));
    const choices = by.path.includes('.') ? [] : (by.field.options.choices ?? []);
    const fixed = choices.map(({ key }) => lane(key, false, known.get(laneId(key, false))));
    const rest = groups
      .filter((group) => !fixed.some(({ id }) => id === laneId(group.value, group.hidden === true)))
      .map((group) => lane(group.value, group.hidden === true, group));
    return [...fixed, ...rest];
  }, [query.data, by, movable, t, label]);
  const nameOf = (lane: Lane | undefined): string => {
    const choice = by.field.options.choices?.find(({ key }) => key === lane?.value);
    if (choice !== undefined) return label(choice.label);
    if (lane === undefined || lane.hidden) return t('value.noAccess');
    if (lane.value === null || lane.value === undefined) return t('lists.noValue');
    const target = by.field.options.table ?? 'users';
    return query.data?.refs[target]?.[String(lane.value)] ?? `#${lane.value}`;
  };
  const put = (row: RecordRow, to: string): void => {
    const lane = lanes.find(({ id }) => id === to);
    if (lane === undefined || lane.closed !== undefined || laneId(row[by.path], false) === to) return;
    void moves.move(row, { [by.path]: lane.value ?? null });
    setSaid(t('lists.cardMoved', { name: nameOf(lane) }));
  };
  const press = (row: RecordRow, key: string): boolean => {
    const open = lanes.filter(({ closed }) => closed === undefined);
    if (key === ' ') {
      if (lifted?.row.id === row.id) {
        put(row, lifted.to);
        setLifted(null);
      } else if (movable) {
        const from = laneId(row[by.path], false);
        setLifted({ row, from, to: from });
        setSaid(t('lists.cardLifted', { name: nameOf(lanes.find(({ id }) => id === from)) }));
      }
      return true;
    }
    if (lifted?.row.id !== row.id) return false;
    if (key === 'Escape') {
      setLifted(null);
      setSaid(t('lists.cardBack'));
      return true;
    }
    const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (step === undefined) return key.startsWith('Arrow');
    const at = open.findIndex(({ id }) => id === lifted.to);
    const next = open[Math.max(0, Math.min(open.length - 1, at + step))];
    if (next !== undefined) {
      setLifted({ ...lifted, to: next.id });
      setSaid(nameOf(next));
    }
    return true;
  };
  return (
    <RowsState query={query} rows={lanes} empty={null}>
      {() => (
        <BoardFrame table={table} moves={moves} said={said} className="board-card" onDrop={put}>
          <section
            className="kanban"
            // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, so keys must reach it
            tabIndex={0}
            aria-label={t('lists.kanbanOf', { name: label(by.field.label) })}
          >
            {lanes.map((lane) => (
              <KanbanColumn
                key={lane.id}
                table={table}
                state={state}
                by={by}
                lane={lane}
                name={nameOf(lane)}
                request={plain}
                sum={sums[0]}
                moves={moves}
                lanes={lanes.map((each) => ({ id: each.id, name: nameOf(each), closed: each.closed }))}
                target={lifted?.to === lane.id}
                lifted={lifted?.row.id}
                movable={movable}
                onPress={press}
                onPut={put}
                onOpen={onOpen}
              />
            ))}
          </section>
        </BoardFrame>
      )}
    </RowsState>
  );
}
