/** One line of a grid that is a record. Drawn again only when something of it changes. */
import { WarningFilled } from '@ant-design/icons';
import { Checkbox, Tooltip } from 'antd';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordRow, Refs } from '../../api/types.ts';
import { GoLink } from '../../app/go-link.tsx';
import { paths } from '../../app/paths.ts';
import { currencyOf } from '../../values/currency-of.ts';
import { sightOf } from '../../values/sight-of.ts';
import { isFigure, ValueView } from '../../values/value-view.tsx';
import type { Column } from '../list-state.ts';
import { type After, CellEditor } from './cell-editor.tsx';
import { cellKey, type Refused } from './use-edits.ts';

interface Props {
  table: string;
  row: RecordRow;
  index: number;
  columns: readonly Column[];
  columnLabel: (path: string) => string;
  refs: Refs;
  asOf: string | undefined;
  /** Column of the cursor; -1 where it stands in another line. */
  active: number;
  /** Columns of the range, both included; `null` where the line is in none. */
  range: readonly [number, number] | null;
  selected: boolean;
  /** Column that is edited, or -1. */
  editing: number;
  refused: ReadonlyMap<string, Refused>;
  idOf: (index: number, column: number) => string;
  onSelect: (row: RecordRow, selected: boolean) => void;
  onOpen: (id: number) => void;
  onDone: (row: RecordRow, column: number, value: RecordRow[string], after: After, title?: string) => void;
  onCancel: () => void;
}

export const GridRow = memo(function GridRow(props: Props) {
  const { table, row, index, columns, refs, asOf, active, range, selected, editing, refused } = props;
  const { t } = useTranslation();
  const classes = [active >= 0 ? 'active' : '', selected ? 'selected' : ''].filter(Boolean).join(' ');
  return (
    <tr className={classes} aria-rowindex={index + 2} aria-selected={selected}>
      {columns.map(({ path, field }, column) => {
        const wrong = refused.get(cellKey(row.id, path));
        const view = (
          <ValueView
            field={field}
            value={wrong === undefined ? row[path] : wrong.value}
            refs={refs}
            currency={currencyOf(field, row, path)}
            {...sightOf(row, path)}
            asOf={asOf}
            link={column > 0}
          />
        );
        return (
          <td
            key={path}
            id={props.idOf(index, column)}
            aria-colindex={column + 1}
            data-row={index}
            data-column={column}
            className={[
              isFigure(field) ? 'figure' : '',
              column === active ? 'cursor' : '',
              range !== null && column >= range[0] && column <= range[1] ? 'ranged' : '',
              wrong === undefined ? '' : 'refused',
              column === editing ? 'edited' : '',
            ]
              .filter(Boolean)
              .join(' ')}
          >
            {column === editing ? (
              <CellEditor
                field={field}
                row={row}
                refs={refs}
                initial={wrong === undefined ? row[path] : wrong.value}
                title={wrong?.title}
                label={props.columnLabel(path)}
                onDone={(value, after, title) => props.onDone(row, column, value, after, title)}
                onCancel={props.onCancel}
              />
            ) : column === 0 ? (
              <span className="first-cell">
                <Checkbox
                  className="row-check"
                  tabIndex={-1}
                  checked={selected}
                  aria-label={t('lists.selectRow', { number: index + 1 })}
                  onChange={(event) => props.onSelect(row, event.target.checked)}
                />
                <GoLink
                  to={paths.record(table, row.id, undefined, asOf)}
                  className="row-link ellipsis"
                  tabIndex={-1}
                  onClick={(event) => {
                    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
                    event.preventDefault();
                    props.onOpen(row.id);
                  }}
                >
                  {view}
                </GoLink>
              </span>
            ) : wrong === undefined ? (
              view
            ) : (
              <Tooltip title={wrong.reason} {...(column === active ? { open: true } : {})}>
                <span>
                  <WarningFilled className="refused-mark" aria-hidden="true" /> {view}
                  <span className="visually-hidden" role="alert">
                    {wrong.reason}
                  </span>
                </span>
              </Tooltip>
            )}
          </td>
        );
      })}
    </tr>
  );
});
