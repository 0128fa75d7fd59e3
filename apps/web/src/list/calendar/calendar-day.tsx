/** One day of a calendar with its entries; those that do not fit open by a press. */

import { WarningFilled } from '@ant-design/icons';
import { useDraggable, useDroppable } from '@dnd-kit/core';
import { Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RecordRow, Refs, TableMeta } from '../../api/types.ts';
import { useFormat } from '../../app/use-format.ts';
import { CardFields, CardTitle } from '../board/board-card.tsx';
import { MovableLink } from '../board/movable-link.tsx';
import type { Moves } from '../board/use-move.ts';
import type { Column, ListState } from '../list-state.ts';

interface Props {
  table: TableMeta;
  state: ListState;
  date: Column;
  day: string;
  rows: readonly RecordRow[];
  refs: Refs;
  /** Entries take one line, and only a few are shown. */
  brief: boolean;
  /** Of another month. */
  outside: boolean;
  target: boolean;
  lifted: number | undefined;
  movable: boolean;
  moves: Moves;
  onPress: (row: RecordRow, key: string) => boolean;
  onOpen: (id: number) => void;
}

const fewEntries = 3;

export function CalendarDay(props: Props) {
  const { day, rows, brief, outside, target, movable, lifted, moves } = props;
  const { t } = useTranslation();
  const format = useFormat();
  const { setNodeRef, isOver } = useDroppable({ id: day, disabled: !movable });
  const few = brief && rows.length > fewEntries + 1 ? rows.slice(0, fewEntries) : rows;
  // What is being moved by keys stays on the screen.
  const shown = [...few, ...rows.filter((row) => row.id === lifted && !few.includes(row))];
  const entry = (row: RecordRow, more: boolean) => (
    <Entry
      key={row.id}
      {...props}
      row={row}
      more={more}
      lifted={lifted === row.id}
      waiting={moves.moved.has(row.id)}
      refused={moves.refused.get(row.id)}
    />
  );
  const classes = [
    'day',
    outside ? 'outside' : '',
    day === format.today ? 'today' : '',
    isOver || target ? 'over' : '',
  ];
  return (
    <section ref={setNodeRef} className={classes.filter(Boolean).join(' ')} aria-label={format.dayText(day)}>
      <span className="day-number" aria-hidden="true">
        {Number(day.slice(8))}
        <span className="day-long">{format.dayText(day)}</span>
      </span>
      <ul>{shown.map((row) => entry(row, false))}</ul>
      {few.length < rows.length ? (
        <Popover
          trigger="click"
          destroyOnHidden
          title={format.dayText(day)}
          content={<ul className="day-entries">{rows.map((row) => entry(row, true))}</ul>}
        >
          <button type="button" className="plain-button day-more">
            {t('lists.moreEntries', { count: rows.length - few.length })}
          </button>
        </Popover>
      ) : null}
    </section>
  );
}

interface EntryProps extends Omit<Props, 'lifted'> {
  row: RecordRow;
  /** In the list of all entries of a day, where nothing is dragged from. */
  more: boolean;
  lifted: boolean;
  waiting: boolean;
  refused: string | undefined;
}

function Entry({
  table,
  state,
  date,
  day,
  row,
  refs,
  brief,
  more,
  movable,
  lifted,
  waiting,
  refused,
  onPress,
  onOpen,
}: EntryProps) {
  const { setNodeRef, listeners, isDragging } = useDraggable({
    id: `${more ? 'more ' : ''}${day} ${row.id}`,
    data: { row, refs },
    disabled: !movable || waiting,
  });
  return (
    <li
      ref={setNodeRef}
      className={['entry', lifted ? 'lifted' : '', isDragging ? 'leaving' : '', waiting ? 'waiting' : '']
        .filter(Boolean)
        .join(' ')}
      {...listeners}
    >
      <MovableLink
        table={table}
        row={row}
        asOf={state.asOf}
        movable={movable}
        title={refused}
        onPress={(key) => onPress(row, key)}
        onOpen={() => onOpen(row.id)}
      >
        {refused === undefined ? null : <WarningFilled className="refused-mark" aria-hidden="true" />}
        <CardTitle table={table} row={row} refs={refs} />
      </MovableLink>
      {refused === undefined ? null : (
        <span className={brief ? 'visually-hidden' : 'card-refusal'} role="alert">
          {refused}
        </span>
      )}
      {brief && !more ? null : (
        <CardFields table={table} state={state} row={row} refs={refs} without={date} />
      )}
    </li>
  );
}
