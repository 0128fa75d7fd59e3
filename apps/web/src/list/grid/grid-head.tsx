/**
 * Heads of columns: a press sorts, with Shift as a further key. A head is dragged to another place and its edge to another
 * width; by keys, Alt and arrows change the width, with Shift the place.
 */
import { CaretDownFilled, CaretUpFilled } from '@ant-design/icons';
import { Checkbox } from 'antd';
import { type PointerEvent, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isUsable } from '../../values/sight-of.ts';
import { isFigure } from '../../values/value-view.tsx';
import { type Column, nextSort, sortKeys, sortText } from '../list-state.ts';
import { clampWidth } from './column-widths.ts';
import { useColumnOrder } from './use-column-order.ts';

interface Props {
  columns: readonly Column[];
  widths: readonly number[];
  columnLabel: (path: string) => string;
  sort: string;
  /** Of the lines that are loaded: all, some, or none are selected. */
  selection: 'all' | 'some' | 'none';
  onSelectAll: (selected: boolean) => void;
  onSort: (sort: string) => void;
  onWidth: (path: string, width: number) => void;
  /** Puts a column at a place among the others. */
  onOrder: (path: string, to: number) => void;
}

const keyStep = 16;

export function GridHead(props: Props) {
  const { columns, widths, columnLabel, sort, selection } = props;
  const { t } = useTranslation();
  const keys = sortKeys(sort);
  const paths = useMemo(() => columns.map(({ path }) => path), [columns]);
  const { drag: dragged, begin } = useColumnOrder(paths, props.onOrder);
  const press = (path: string, further: boolean): void => {
    // What only decides between equals so far is not yet what the list is sorted by.
    const own = (further ? keys : keys.slice(0, 1)).find(({ field }) => field === path);
    const next = nextSort(own === undefined ? '' : `${own.descending ? '-' : ''}${path}`, path);
    if (!further) {
      props.onSort(next ?? '');
      return;
    }
    const rest = keys.filter(({ field }) => field !== path);
    props.onSort(sortText(next === undefined ? rest : [...rest, ...sortKeys(next)]));
  };
  const drag = (event: PointerEvent<HTMLElement>, path: string, width: number): void => {
    event.preventDefault();
    const handle = event.currentTarget;
    const from = event.clientX;
    handle.setPointerCapture(event.pointerId);
    const move = (to: globalThis.PointerEvent): void =>
      props.onWidth(path, clampWidth(width + to.clientX - from));
    const end = (): void => {
      handle.removeEventListener('pointermove', move);
      handle.removeEventListener('pointerup', end);
      handle.removeEventListener('pointercancel', end);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', end);
    handle.addEventListener('pointercancel', end);
  };
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map(({ path, field }, index) => {
          const at = keys.findIndex((each) => each.field === path);
          const direction = at < 0 ? 'none' : keys[at]!.descending ? 'descending' : 'ascending';
          const width = widths[index] ?? 0;
          return (
            <th
              key={path}
              scope="col"
              aria-sort={direction}
              aria-colindex={index + 1}
              className={[
                isFigure(field) ? 'figure' : '',
                dragged?.path === path ? 'dragged' : '',
                dragged?.before === index ? 'drop-before' : '',
                dragged?.before === columns.length && index === columns.length - 1 ? 'drop-after' : '',
              ]
                .filter(Boolean)
                .join(' ')}
            >
              <span className={index === 0 ? 'first-cell' : ''}>
                {index === 0 ? (
                  <Checkbox
                    className="row-check"
                    checked={selection === 'all'}
                    indeterminate={selection === 'some'}
                    aria-label={t('lists.selectLoaded')}
                    onChange={(event) => props.onSelectAll(event.target.checked)}
                  />
                ) : null}
                <button
                  type="button"
                  disabled={!isUsable(field)}
                  className="plain-button sort-button"
                  title={`${columnLabel(path)} · ${t('lists.headHint')}`}
                  onPointerDown={(event) => begin(event, path)}
                  onClick={(event) => press(path, event.shiftKey)}
                  onKeyDown={(event) => {
                    const step = { ArrowLeft: -keyStep, ArrowRight: keyStep }[event.key];
                    if (!event.altKey || step === undefined) return;
                    event.preventDefault();
                    if (event.shiftKey) props.onOrder(path, index + Math.sign(step));
                    else props.onWidth(path, clampWidth(width + step));
                  }}
                >
                  <span className="ellipsis">{columnLabel(path)}</span>
                  {direction === 'descending' ? (
                    <CaretDownFilled />
                  ) : (
                    <CaretUpFilled className={direction === 'none' ? 'quiet' : ''} />
                  )}
                  {keys.length > 1 && at >= 0 ? <sup>{at + 1}</sup> : null}
                </button>
              </span>
              <span
                className="width-handle"
                aria-hidden="true"
                onPointerDown={(event) => drag(event, path, width)}
              />
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
