/** Rows as a grid: first column and head stay in place, figures on the right, `j k` and `Enter` by keys. */
import { CaretDownFilled, CaretUpFilled } from '@ant-design/icons';
import { type MouseEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordRow, Refs, TableMeta } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useShortcut } from '../app/shortcuts.tsx';
import { useFormat } from '../app/use-format.ts';
import { currencyOf } from '../values/currency-of.ts';
import { isUsable, sightOf } from '../values/sight-of.ts';
import { isFigure, ValueView } from '../values/value-view.tsx';
import type { Density } from './density.ts';
import { type ListState, nextSort } from './list-state.ts';
import { useColumnLabel } from './use-column-label.ts';

interface Props {
  table: TableMeta;
  state: ListState;
  rows: RecordRow[];
  refs: Refs;
  sums: Record<string, number | string | null> | undefined;
  dimmed: boolean;
  density: Density;
  open: (id: number) => void;
  onSort: (sort: string | undefined) => void;
}

export function ListGrid({ table, state, rows, refs, sums, dimmed, density, open, onSort }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const columnLabel = useColumnLabel(state.columns);
  const [active, setActive] = useState(-1);
  const body = useRef<HTMLTableSectionElement>(null);
  useShortcut('j', t('shortcut.nextRow'), () => setActive((row) => Math.min(row + 1, rows.length - 1)));
  useShortcut('k', t('shortcut.previousRow'), () => setActive((row) => Math.max(row - 1, 0)));
  useShortcut(
    'Enter'.toLowerCase(),
    t('shortcut.openRow'),
    () => rows[active] && open(rows[active].id),
    active >= 0,
  );
  useEffect(() => {
    if (active >= 0) body.current?.rows[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  const press = (event: MouseEvent, id: number): void => {
    if ((event.target as HTMLElement).closest('a, button')) return;
    if (window.getSelection()?.toString()) return;
    open(id);
  };
  return (
    <div className={dimmed ? 'grid-scroll dimmed' : 'grid-scroll'}>
      <table className={`grid ${density}`} aria-rowcount={-1}>
        <thead>
          <tr>
            {state.columns.map(({ path, field }) => {
              const direction =
                state.sort === path ? 'ascending' : state.sort === `-${path}` ? 'descending' : 'none';
              return (
                <th key={path} scope="col" aria-sort={direction} className={isFigure(field) ? 'figure' : ''}>
                  <button
                    type="button"
                    disabled={!isUsable(field)}
                    className="plain-button sort-button"
                    title={columnLabel(path)}
                    onClick={() => onSort(nextSort(state.sort, path))}
                  >
                    <span className="ellipsis">{columnLabel(path)}</span>
                    {direction === 'descending' ? (
                      <CaretDownFilled />
                    ) : (
                      <CaretUpFilled className={direction === 'none' ? 'quiet' : ''} />
                    )}
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row, index) => (
            <tr
              key={row.id}
              className={index === active ? 'active' : ''}
              onClick={(event) => press(event, row.id)}
            >
              {state.columns.map(({ path, field }, column) => (
                <td key={path} className={isFigure(field) ? 'figure' : ''}>
                  {column === 0 ? (
                    <GoLink
                      to={paths.record(table.key, row.id, undefined, state.asOf)}
                      className="row-link"
                      onClick={(event) => {
                        if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
                        event.preventDefault();
                        open(row.id);
                      }}
                    >
                      <ValueView
                        field={field}
                        value={row[path]}
                        refs={refs}
                        {...sightOf(row, path)}
                        link={false}
                      />
                    </GoLink>
                  ) : (
                    <ValueView
                      field={field}
                      value={row[path]}
                      refs={refs}
                      currency={currencyOf(field, row, path)}
                      {...sightOf(row, path)}
                      asOf={state.asOf}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        {sums && Object.keys(sums).length > 0 ? (
          <tfoot>
            <tr>
              {state.columns.map(({ path, field }, index) => (
                <td key={path} className={isFigure(field) ? 'figure' : ''}>
                  {sums[path] === undefined || sums[path] === null
                    ? index === 0
                      ? t('list.sumAll')
                      : ''
                    : format.money(sums[path])}
                </td>
              ))}
            </tr>
          </tfoot>
        ) : null}
      </table>
    </div>
  );
}
