/**
 * The grid of a list: only the lines on the screen are drawn, cells are edited where they stand, ranges go to spreadsheets
 * and come back, all of it also by keys.
 */
import { App } from 'antd';
import {
  type ClipboardEvent,
  type CSSProperties,
  lazy,
  type MouseEvent,
  Suspense,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordRow, Refs, TableMeta, Value } from '../../api/types.ts';
import { useCatalog } from '../../app/session-context.ts';
import { useShortcut } from '../../app/shortcuts.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import { sightOf } from '../../values/sight-of.ts';
import { isFigure } from '../../values/value-view.tsx';
import type { Density } from '../density.ts';
import type { Column, ListState } from '../list-state.ts';
import { rowWindow, scrollTo } from '../row-window.ts';
import { useColumnLabel } from '../use-column-label.ts';
import type { After } from './cell-editor.tsx';
import { cellText, readBlock, writeBlock } from './cell-text.ts';
import { columnWidths, type Needs, neededWidths, withSums } from './column-widths.ts';
import { GridHead } from './grid-head.tsx';
import { type GridLines, type GroupLine, rowsOf } from './grid-items.ts';
import { GridRow } from './grid-row.tsx';
import { GroupRow, SumView } from './group-row.tsx';
import { MoreRow } from './more-row.tsx';
import { type Edits, useEdits } from './use-edits.ts';
import { type Cursor, useGridKeys } from './use-grid-keys.ts';
import './grid.css';

const PeekDrawer = lazy(() => import('./peek-drawer.tsx'));
const PasteDialog = lazy(() => import('./paste-dialog.tsx'));

export const rowHeights: Readonly<Record<Density, number>> = { dense: 29, middle: 37, roomy: 49 };
const headHeight = 38;

interface Props {
  table: TableMeta;
  state: ListState;
  lines: GridLines;
  refs: Refs;
  sums: Record<string, number | string | null> | undefined;
  dimmed: boolean;
  density: Density;
  widths: Readonly<Record<string, number>>;
  onWidths: (widths: Record<string, number>) => void;
  onColumns: (paths: string[]) => void;
  /** Where the list was left. */
  place: { scrollTop: number };
  selected: ReadonlyMap<number, RecordRow>;
  onSelected: (selected: ReadonlyMap<number, RecordRow>) => void;
  onSort: (sort: string) => void;
  onOpen: (id: number) => void;
  onToggle?: (line: GroupLine) => void;
}

export function DataGrid(props: Props) {
  const { table, state, lines, refs, sums, density, widths, place, selected, onSelected } = props;
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  const { message } = App.useApp();
  const columnLabel = useColumnLabel(state.columns);
  const gridId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState({ width: 0, height: 600 });
  const [scrollTop, setScrollTop] = useState(place.scrollTop);
  const [editing, setEditing] = useState<{ id: number; column: number } | null>(null);
  const [peek, setPeek] = useState<RecordRow | null>(null);
  const [pasted, setPasted] = useState<{ rows: RecordRow[]; columns: Column[]; block: string[][] } | null>(
    null,
  );
  const [said, setSaid] = useState('');
  const edits = useEdits(table);
  const { columns } = state;
  const rowHeight = rowHeights[density];
  const footHeight = sums && Object.keys(sums).length > 0 ? rowHeight : 0;
  const viewport = Math.max(100, room.height - headHeight - footHeight);
  const { first, end, before, after } = rowWindow(scrollTop, viewport, lines.count, rowHeight);
  const loaded = rowsOf(lines, first, end);
  const words = useMemo(
    () => ({ refs, target: catalog.target, label, yes: t('value.yes'), no: t('value.no') }),
    [refs, catalog, label, t],
  );
  const textsOf = useCallback(
    (row: RecordRow, shown: readonly Column[]): string[] =>
      shown.map(({ path, field }) => (sightOf(row, path).hidden ? '' : cellText(field, row[path], words))),
    [words],
  );
  const needs = useNeeds(columns, columnLabel, loaded.length > 0, () =>
    rowsOf(lines, first, first + 60).map((row) => textsOf(row, columns)),
  );
  const sumText = useCallback(
    ({ path }: Column): string | undefined => {
      const sum = sums?.[path];
      return sum === undefined || sum === null ? undefined : String(sum);
    },
    [sums],
  );
  const drawn = useMemo(
    () => columnWidths(columns, widths, withSums(needs, columns.map(sumText)), room.width),
    [columns, widths, needs, sumText, room.width],
  );
  const total = drawn.reduce((sum, width) => sum + width, 0);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    element.scrollTop = place.scrollTop;
    const watch = new ResizeObserver(() =>
      setRoom({ width: element.clientWidth, height: element.clientHeight }),
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, [place]);
  const { see } = lines;
  useEffect(() => see?.(first, end), [see, first, end]);

  const editable = useCallback(
    (row: RecordRow, column: Column): boolean =>
      state.asOf === undefined && isEditable(table, column) && !isUnseen(row, column.path),
    [table, state.asOf],
  );
  const reveal = useCallback(
    (row: number): void => {
      const element = scroller.current;
      if (element === null) return;
      const next = scrollTo(row, { scrollTop: element.scrollTop, viewport, count: lines.count, rowHeight });
      if (next !== undefined) element.scrollTop = next;
    },
    [viewport, lines.count, rowHeight],
  );
  const rowAt = (index: number): RecordRow | undefined => {
    const line = lines.line(index);
    return line?.kind === 'row' ? line.row : undefined;
  };
  const edit = (at: Pick<Cursor, 'row' | 'column'>): void => {
    const line = lines.line(at.row);
    const column = columns[at.column];
    if (line?.kind === 'group') {
      props.onToggle?.(line);
      return;
    }
    if (line?.kind === 'more') {
      line.load();
      return;
    }
    if (line === undefined || column === undefined) return;
    if (editable(line.row, column)) setEditing({ id: line.row.id, column: at.column });
    else if (at.column === 0) props.onOpen(line.row.id);
    else void message.info(t('lists.notEditable', { name: columnLabel(column.path) }));
  };
  const toggle = useCallback(
    (row: RecordRow, on: boolean): void => {
      const next = new Map(selected);
      if (on) next.set(row.id, row);
      else next.delete(row.id);
      onSelected(next);
    },
    [selected, onSelected],
  );
  const size = {
    rows: lines.count,
    columns: columns.length,
    page: Math.max(1, Math.floor(viewport / rowHeight) - 1),
  };
  const { cursor, put, begin, press } = useGridKeys(size, {
    edit,
    peek: ({ row }) => setPeek(rowAt(row) ?? null),
    select: ({ row }) => {
      const each = rowAt(row);
      if (each) toggle(each, !selected.has(each.id));
    },
    clear: () => onSelected(new Map()),
    undo: () => void undoLast(edits),
    moved: ({ row }) => reveal(row),
  });
  const undoLast = async ({ undo }: Edits): Promise<void> => {
    void message.info((await undo()) ? t('lists.undone') : t('lists.nothingToUndo'));
  };
  const step = (rows: number): void => {
    const row = Math.max(0, Math.min(lines.count - 1, (cursor?.row ?? -1) + rows));
    put(row, cursor?.column ?? 0);
    reveal(row);
  };
  useShortcut('j', t('shortcut.nextRow'), () => step(1));
  useShortcut('k', t('shortcut.previousRow'), () => step(-1));
  const current = cursor === null ? undefined : rowAt(cursor.row);
  useShortcut(
    'enter',
    t('shortcut.openRow'),
    () => current && props.onOpen(current.id),
    current !== undefined,
  );

  const done = useCallback(
    (row: RecordRow, column: number, value: Value, then: After, title?: string): void => {
      setEditing(null);
      const path = columns[column]?.path ?? '';
      scroller.current?.querySelector<HTMLElement>('table')?.focus();
      if (JSON.stringify(value ?? null) !== JSON.stringify(row[path] ?? null))
        void edits.change(row, path, value, title);
      else edits.forget(row.id, path);
      moveOn.current(then, column);
    },
    [columns, edits],
  );
  const moveOn = useRef<(then: After, column: number) => void>(() => undefined);
  moveOn.current = (then, column) => {
    if (cursor === null || then === 'stay') return;
    if (then === 'down') return put(Math.min(lines.count - 1, cursor.row + 1), column);
    const by = then === 'right' ? 1 : -1;
    const row = rowAt(cursor.row);
    for (let next = column + by; row && columns[next] !== undefined; next += by) {
      if (!editable(row, columns[next]!)) continue;
      put(cursor.row, next);
      return setEditing({ id: row.id, column: next });
    }
  };
  const cancel = useCallback(() => {
    setEditing((now) => {
      if (now !== null) edits.forget(now.id, columns[now.column]?.path ?? '');
      return null;
    });
    scroller.current?.querySelector<HTMLElement>('table')?.focus();
  }, [edits, columns]);

  const range = cursor === null ? null : rangeOf(cursor);
  const copy = (event: ClipboardEvent): void => {
    if (range === null || editing !== null || window.getSelection()?.toString()) return;
    const shown = columns.slice(range.left, range.right + 1);
    const block = rowsOf(lines, range.top, range.bottom + 1).map((row) => textsOf(row, shown));
    if (block.length === 0) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', writeBlock(block));
    void message.info(t('lists.copied', { rows: block.length, columns: shown.length }));
  };
  const paste = (event: ClipboardEvent): void => {
    if (range === null || editing !== null) return;
    const block = readBlock(event.clipboardData.getData('text/plain'));
    if (block.length === 0) return;
    event.preventDefault();
    const wide = Math.max(...block.map((cells) => cells.length));
    setPasted({
      rows: rowsOf(lines, range.top, Math.min(lines.count, range.top + block.length)),
      columns: columns.slice(range.left, range.left + wide),
      block,
    });
  };
  const pick = (event: MouseEvent): void => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('td[data-row]');
    if (
      cell === null ||
      event.button !== 0 ||
      (event.target as HTMLElement).closest('a, button, input, label, .cell-editor')
    )
      return;
    put(Number(cell.dataset['row']), Number(cell.dataset['column']), event.shiftKey);
    scroller.current?.querySelector<HTMLElement>('table')?.focus({ preventScroll: true });
  };
  const extend = (event: MouseEvent): void => {
    if (event.buttons !== 1 || cursor === null || editing !== null) return;
    const cell = (event.target as HTMLElement).closest<HTMLElement>('td[data-row]');
    if (cell === null) return;
    const [row, column] = [Number(cell.dataset['row']), Number(cell.dataset['column'])];
    if (row !== cursor.row || column !== cursor.column) put(row, column, true);
  };
  const order = (path: string, to: number): void => {
    const rest = columns.map((column) => column.path).filter((each) => each !== path);
    if (to < 0 || to > rest.length) return;
    props.onColumns(rest.toSpliced(to, 0, path));
    setSaid(t('lists.movedTo', { name: columnLabel(path), number: to + 1, count: columns.length }));
  };
  const idOf = useCallback((row: number, column: number) => `${gridId}-${row}-${column}`, [gridId]);
  const chosen = loaded.filter((row) => selected.has(row.id)).length;
  const pickAll = (on: boolean): void => {
    const rows = rowsOf(lines);
    onSelected(new Map(on ? [...selected, ...rows.map((row) => [row.id, row] as const)] : []));
  };

  return (
    <>
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
      <div
        ref={scroller}
        className={props.dimmed ? 'grid-scroll dimmed' : 'grid-scroll'}
        onScroll={(event) => {
          place.scrollTop = event.currentTarget.scrollTop;
          // Drawn again only where other lines come to stand on the screen.
          const next = rowWindow(place.scrollTop, viewport, lines.count, rowHeight);
          if (next.first !== first || next.end !== end || next.before !== before)
            setScrollTop(place.scrollTop);
        }}
      >
        {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles know them */}
        <table
          className={`grid data-grid ${density}`}
          role={state.group.length > 0 ? 'treegrid' : 'grid'}
          tabIndex={0}
          aria-label={label(table.label)}
          aria-rowcount={lines.count + 1}
          aria-colcount={columns.length}
          aria-multiselectable="true"
          aria-activedescendant={cursor === null ? undefined : idOf(cursor.row, cursor.column)}
          style={{ width: total }}
          onKeyDown={press}
          onMouseDown={pick}
          onMouseOver={extend}
          onFocus={(event) => {
            if (event.target === event.currentTarget && lines.count > 0)
              begin(Math.floor(scrollTop / rowHeight));
          }}
          onDoubleClick={() => cursor && editing === null && edit(cursor)}
          onCopy={copy}
          onPaste={paste}
        >
          <colgroup>
            {columns.map(({ path }, index) => (
              <col key={path} style={{ width: drawn[index] }} />
            ))}
          </colgroup>
          <GridHead
            columns={columns}
            widths={drawn}
            columnLabel={columnLabel}
            sort={state.sort}
            selection={chosen === 0 ? 'none' : chosen === loaded.length ? 'all' : 'some'}
            onSelectAll={pickAll}
            onSort={props.onSort}
            onWidth={(path, width) => props.onWidths({ ...widths, [path]: width })}
            onOrder={order}
          />
          <tbody style={{ '--before': `${before}px`, '--after': `${after}px` } as CSSProperties}>
            {Array.from({ length: end - first }, (_, place) => {
              const index = first + place;
              const line = lines.line(index);
              const active = cursor?.row === index ? cursor.column : -1;
              if (line === undefined)
                return (
                  <tr key={`wait-${index}`} aria-rowindex={index + 2} className="waiting">
                    <td colSpan={columns.length}>
                      <span className="bone" />
                    </td>
                  </tr>
                );
              if (line.kind === 'group')
                return (
                  <GroupRow
                    key={line.id}
                    line={line}
                    index={index}
                    columns={columns}
                    refs={refs}
                    active={active >= 0}
                    idOf={idOf}
                    onToggle={(each) => props.onToggle?.(each)}
                  />
                );
              if (line.kind === 'more')
                return (
                  <MoreRow
                    key={line.id}
                    line={line}
                    index={index}
                    columns={columns.length}
                    id={idOf(index, 0)}
                  />
                );
              const { row } = line;
              const inside = range !== null && index >= range.top && index <= range.bottom && !isOne(range);
              return (
                <GridRow
                  key={row.id}
                  table={table.key}
                  row={row}
                  index={index}
                  columns={columns}
                  columnLabel={columnLabel}
                  refs={line.refs ?? refs}
                  asOf={state.asOf}
                  active={active}
                  range={inside ? spans(range.left, range.right) : null}
                  selected={selected.has(row.id)}
                  editing={editing?.id === row.id ? editing.column : -1}
                  refused={edits.refused}
                  idOf={idOf}
                  onSelect={toggle}
                  onOpen={props.onOpen}
                  onDone={done}
                  onCancel={cancel}
                />
              );
            })}
          </tbody>
          {footHeight > 0 ? (
            <tfoot>
              <tr>
                {columns.map(({ path, field }, index) => (
                  <td key={path} className={isFigure(field) ? 'figure' : ''}>
                    {sums?.[path] === undefined || sums[path] === null ? (
                      index === 0 ? (
                        t('list.sumAll')
                      ) : (
                        ''
                      )
                    ) : (
                      <SumView field={field} sum={sums[path]} />
                    )}
                  </td>
                ))}
              </tr>
            </tfoot>
          ) : null}
        </table>
      </div>
      <Suspense fallback={null}>
        {peek === null ? null : (
          <PeekDrawer
            table={table}
            row={peek}
            asOf={state.asOf}
            onClose={() => setPeek(null)}
            onOpen={props.onOpen}
          />
        )}
        {pasted === null ? null : (
          <PasteDialog
            table={table}
            {...pasted}
            words={words}
            onPasted={edits.note}
            columnLabel={columnLabel}
            editable={editable}
            onClose={() => setPasted(null)}
          />
        )}
      </Suspense>
    </>
  );
}

/** What columns need by their heads and the values that were there first: they stay as they are while rows come and go. */
function useNeeds(
  columns: readonly Column[],
  nameOf: (path: string) => string,
  /** Whether there is any row yet. */
  some: boolean,
  read: () => readonly (readonly string[])[],
): Needs[] {
  const now = { columns, nameOf, read };
  const latest = useRef(now);
  latest.current = now;
  const had = useRef(some);
  had.current ||= some;
  const heads = columns.map(({ path }) => `${path} ${nameOf(path)}`).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured again for other columns, another language, or the first rows
  return useMemo(() => {
    const found = latest.current.read();
    const texts = latest.current.columns.map((_, index) => found.map((cells) => cells[index] ?? ''));
    return neededWidths(latest.current.columns, latest.current.nameOf, texts);
  }, [heads, had.current]);
}

/** A field of the table itself that its reader may change in some record. */
export const isEditable = (table: TableMeta, { path, field }: Column): boolean =>
  table.grants.update &&
  !path.includes('.') &&
  !field.readOnly &&
  field.may?.update === true &&
  (field.changes ?? 'people') === 'people' &&
  !['rich-text', 'json', 'address', 'attachment'].includes(field.type);

const isUnseen = (row: RecordRow, path: string): boolean => {
  const { hidden, masked } = sightOf(row, path);
  return hidden || masked;
};

const rangeOf = ({ row, column, fromRow, fromColumn }: Cursor) => ({
  top: Math.min(row, fromRow),
  bottom: Math.max(row, fromRow),
  left: Math.min(column, fromColumn),
  right: Math.max(column, fromColumn),
});

const isOne = ({ top, bottom, left, right }: ReturnType<typeof rangeOf>): boolean =>
  top === bottom && left === right;

/** The same pair for the same columns, so that lines of the range are not drawn again without need. */
const pairs = new Map<string, readonly [number, number]>();
function spans(left: number, right: number): readonly [number, number] {
  const key = `${left}-${right}`;
  const known = pairs.get(key) ?? ([left, right] as const);
  pairs.set(key, known);
  return known;
}
