/** Records on the days of a month or a week. An entry is put on another day by drag, by keys, or by its day in the record. */
import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Segmented } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { firstRecordsQuery, type ListRequest } from '../../api/queries.ts';
import type { RecordRow, TableMeta } from '../../api/types.ts';
import { useFormat } from '../../app/use-format.ts';
import { usePhone } from '../../app/use-phone.ts';
import { addDays, daysBetween } from '../../format/dates.ts';
import { ErrorState } from '../../parts/error-state.tsx';
import { BoardFrame } from '../board/board-frame.tsx';
import { useMove, type Values } from '../board/use-move.ts';
import { isEditable } from '../grid/data-grid.tsx';
import type { Column, ListState } from '../list-state.ts';
import { CalendarDay } from './calendar-day.tsx';
import { monthOf, type Span, step, weekDays, weeksOf } from './days.ts';
import { withinDays } from './within-days.ts';

interface Props {
  table: TableMeta;
  state: ListState;
  date: Column;
  request: ListRequest;
  onOpen: (id: number, ids?: readonly number[]) => void;
}

/** More than fit into a month of cells. */
const mostEntries = 1_000;
/** Where each calendar was left. */
const left = new Map<string, { day: string; span: Span }>();

export default function Calendar({ table, state, date, request, onOpen }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const phone = usePhone();
  const moves = useMove(table);
  const place = `${table.key} ${date.path}`;
  const [at, setAt] = useState(
    () => left.get(place) ?? { day: state.asOf ?? format.today, span: 'month' as Span },
  );
  const [lifted, setLifted] = useState<{ row: RecordRow; to: string } | null>(null);
  const [said, setSaid] = useState('');
  const go = (next: typeof at): void => {
    left.set(place, next);
    setAt(next);
  };
  const weeks = weeksOf(at.day, at.span);
  const first = weeks[0]!;
  const last = addDays(weeks.at(-1)!, 6);
  const isInstant = date.field.valueType === 'instant';
  const bounds = isInstant
    ? { from: format.instantOf(`${first}T00:00`), to: format.instantOf(`${last}T23:59`) }
    : { from: first, to: last };
  const end = state.end?.field.valueType === date.field.valueType ? state.end : undefined;
  const query = useQuery({
    ...firstRecordsQuery({
      ...request,
      filter: withinDays(request.filter ?? '', { date: date.path, end: end?.path, ...bounds }),
      sort: date.path,
      limit: mostEntries,
      estimate: false,
    }),
    placeholderData: (previous) => previous,
  });
  const refs = query.data?.refs ?? {};
  const movable = state.asOf === undefined && isEditable(table, date);
  const dayOf = useCallback(
    (value: unknown): string | null =>
      typeof value !== 'string' ? null : isInstant ? format.dayOf(value) : value,
    [isInstant, format],
  );
  const byDay = useMemo(() => {
    const days = new Map<string, RecordRow[]>();
    for (const row of query.data?.records ?? []) {
      const shown = { ...row, ...moves.moved.get(row.id)?.values } as RecordRow;
      const from = dayOf(shown[date.path]);
      if (from === null) continue;
      const to = (end && dayOf(shown[end.path])) ?? from;
      // Long ones may have begun before what is shown.
      const begins = daysBetween(first, from) < 0 ? first : from;
      for (let day = begins; day <= to && day <= last; day = addDays(day, 1))
        days.set(day, [...(days.get(day) ?? []), row]);
    }
    return days;
  }, [query.data, moves.moved, date, end, first, last, dayOf]);
  const shift = (row: RecordRow, day: string): Values => {
    const was = dayOf(row[date.path])!;
    const by = daysBetween(was, day);
    const other = (column: Column): RecordRow[string] => {
      const value = row[column.path];
      if (typeof value !== 'string') return value ?? null;
      if (!isInstant) return addDays(value, by);
      return new Date(Date.parse(value) + by * 86_400_000).toISOString();
    };
    return {
      [date.path]: other(date),
      ...(end !== undefined && typeof row[end.path] === 'string' ? { [end.path]: other(end) } : {}),
    };
  };
  const put = (row: RecordRow, day: string): void => {
    if (!movable || dayOf(row[date.path]) === day) return;
    void moves.move(row, shift(row, day));
    setSaid(t('lists.cardMoved', { name: format.dayText(day) }));
  };
  const press = (row: RecordRow, key: string): boolean => {
    if (!movable) return false;
    if (key === ' ') {
      if (lifted?.row.id === row.id) {
        put(row, lifted.to);
        setLifted(null);
      } else {
        const from = dayOf(row[date.path])!;
        setLifted({ row, to: from });
        setSaid(t('lists.cardLifted', { name: format.dayText(from) }));
      }
      return true;
    }
    if (lifted?.row.id !== row.id) return false;
    if (key === 'Escape') {
      setLifted(null);
      setSaid(t('lists.cardBack'));
      return true;
    }
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }[key];
    if (by === undefined) return false;
    const to = addDays(lifted.to, by);
    if (to >= first && to <= last) {
      setLifted({ row, to });
      setSaid(format.dayText(to));
    }
    return true;
  };
  const ids = (query.data?.records ?? []).map(({ id }) => id);
  const locale = format.language === 'zh' ? 'zh-CN' : 'en';
  const title = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC' }).format(
    new Date(`${at.day}T00:00:00Z`),
  );
  const weekdayName = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const full = query.data?.nextCursor !== null && query.data !== undefined;
  return (
    <section className="card calendar-card" aria-label={t('lists.calendar')}>
      <header className="calendar-head">
        <Button
          icon={<LeftOutlined />}
          aria-label={t('lists.before')}
          onClick={() => go({ ...at, day: step(at.day, at.span, -1) })}
        />
        <Button
          icon={<RightOutlined />}
          aria-label={t('lists.after')}
          onClick={() => go({ ...at, day: step(at.day, at.span, 1) })}
        />
        <Button onClick={() => go({ ...at, day: format.today })}>{t('lists.today')}</Button>
        <h2 aria-live="polite">{title}</h2>
        <span className="grow" />
        {full ? <span className="muted">{t('lists.calendarCut', { count: mostEntries })}</span> : null}
        <Segmented
          aria-label={t('lists.span')}
          value={at.span}
          options={[
            { value: 'month', label: t('lists.month') },
            { value: 'week', label: t('lists.week') },
          ]}
          onChange={(span) => go({ ...at, span: span as Span })}
        />
      </header>
      {query.error ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : null}
      <BoardFrame table={table} moves={moves} said={said} className="entry" onDrop={put}>
        <section
          aria-label={title}
          className={`calendar ${at.span}${query.isPlaceholderData ? ' dimmed' : ''}`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys must reach it
          tabIndex={0}
        >
          {phone
            ? null
            : weekDays(first).map((day) => (
                <div key={day} className="weekday" aria-hidden="true">
                  {weekdayName.format(new Date(`${day}T00:00:00Z`))}
                </div>
              ))}
          {weeks.flatMap(weekDays).map((day) => {
            const rows = byDay.get(day) ?? [];
            if (phone && rows.length === 0) return null;
            return (
              <CalendarDay
                key={day}
                table={table}
                state={state}
                date={date}
                day={day}
                rows={rows}
                refs={refs}
                brief={at.span === 'month'}
                outside={at.span === 'month' && monthOf(day) !== monthOf(at.day)}
                target={lifted?.to === day}
                lifted={lifted?.row.id}
                movable={movable}
                moves={moves}
                onPress={press}
                onOpen={(id) => onOpen(id, ids)}
              />
            );
          })}
        </section>
      </BoardFrame>
    </section>
  );
}
