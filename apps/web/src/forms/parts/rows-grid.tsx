/**
 * The rows of a record as a grid that is filled in: one line a row, a card a row on the phone. Enter goes to the next
 * row and makes one after the last.
 */
import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  CopyOutlined,
  DeleteOutlined,
  PlusOutlined,
} from '@ant-design/icons';
import type { BlockDefinition } from '@dunlin/definition';
import type { CollectionState, PlannedCollection, RowState } from '@dunlin/forms';
import { Button } from 'antd';
import { type KeyboardEvent, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Value } from '../../api/types.ts';
import { useCatalog } from '../../app/session-context.ts';
import { useLabel, useNoun } from '../../i18n/use-label.ts';
import { NoAccess } from '../../values/no-access.tsx';
import { isFigure } from '../../values/value-view.tsx';
import { useForm } from '../live-form-context.ts';
import { gridColumns } from './grid-columns.ts';
import { RowCell } from './row-cell.tsx';
import { RowsTotals } from './rows-totals.tsx';
import { useRowsPaste } from './use-rows-paste.ts';
import '../../rows/rows.css';

interface Props {
  block: BlockDefinition;
  collection: PlannedCollection;
  state: CollectionState;
}

export function RowsGrid({ block, collection, state }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const noun = useNoun();
  const catalog = useCatalog();
  const form = useForm();
  const formId = useId();
  const grid = useRef<HTMLTableElement>(null);
  const { key, may, most } = collection;
  const { rows } = state;
  const table = catalog.table(collection.table);
  const columns = gridColumns(block, collection, table);
  const shown = (row: RowState, key: string): boolean => row.cells[key]?.shown !== false;
  const isFull = most !== undefined && rows.length >= most;

  const focus = (row: number, column: number): void => {
    window.setTimeout(() => {
      grid.current
        ?.querySelectorAll('tbody tr')
        [row]?.querySelectorAll<HTMLElement>('td[data-cell]')
        [column]?.querySelector<HTMLElement>('input, textarea')
        ?.focus();
    });
  };
  const add = (values: Record<string, Value> = {}): void => {
    if (!may.add || isFull) return;
    form.addRow(key, values);
    focus(rows.length, 0);
  };
  const onKey = (event: KeyboardEvent, row: number, column: number): void => {
    const { target } = event;
    const isLine = target instanceof HTMLInputElement && target.getAttribute('role') !== 'combobox';
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || !isLine) return;
    // Enter alone would send the whole form.
    event.preventDefault();
    if (event.nativeEvent.isComposing) return;
    if (row + 1 < rows.length) focus(row + 1, column);
    else add();
  };
  const copied = (row: RowState): Record<string, Value> =>
    Object.fromEntries(
      columns
        .filter((column) => row.cells[column.key]?.readOnly === false)
        .map((column) => [column.key, row.cells[column.key]?.value]),
    );

  const { onPaste, busy } = useRowsPaste(key, columns, rows.length);
  const pasted = form.pasted?.collection === key ? form.pasted : null;

  return (
    <div className="rows-input" onPaste={may.change ? onPaste : undefined} aria-busy={busy}>
      {rows.length === 0 ? null : (
        <table className="rows-grid" ref={grid}>
          <thead>
            <tr>
              {columns.map(({ key: name, label: title, field }) => (
                <th key={name} scope="col" className={field !== undefined && isFigure(field) ? 'figure' : ''}>
                  {label(title)}
                  {rows.some((row) => row.cells[name]?.required === true) ? (
                    <span className="required-mark" role="img" aria-label={t('form.required')}>
                      *
                    </span>
                  ) : null}
                </th>
              ))}
              <th>
                <span className="visually-hidden">{t('rows.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={row.key} data-row={row.key}>
                {columns.map(({ key: name, label: title, field }, column) => (
                  <td
                    key={name}
                    data-cell={name}
                    className={field !== undefined && isFigure(field) ? 'figure' : ''}
                    onKeyDown={(event) => onKey(event, index, column)}
                  >
                    {field === undefined ? (
                      <>
                        <span className="cell-label" aria-hidden="true">
                          {label(title)}
                        </span>
                        <div className="fixed-value">
                          <NoAccess />
                        </div>
                      </>
                    ) : shown(row, name) ? (
                      <RowCell
                        id={`${formId}-${row.key}-${name}`}
                        collection={collection}
                        row={row}
                        number={index + 1}
                        field={field}
                      />
                    ) : null}
                  </td>
                ))}
                <td className="rows-actions">
                  {collection.order === undefined ? null : (
                    <>
                      <Button
                        type="text"
                        icon={<ArrowUpOutlined />}
                        aria-label={t('rows.up', { number: index + 1 })}
                        disabled={index === 0}
                        onClick={() => form.moveRow(key, row.key, index - 1)}
                      />
                      <Button
                        type="text"
                        icon={<ArrowDownOutlined />}
                        aria-label={t('rows.down', { number: index + 1 })}
                        disabled={index === rows.length - 1}
                        onClick={() => form.moveRow(key, row.key, index + 1)}
                      />
                    </>
                  )}
                  {may.add && !isFull ? (
                    <Button
                      type="text"
                      icon={<CopyOutlined />}
                      aria-label={t('rows.copy', { number: index + 1 })}
                      title={t('rows.copyShort')}
                      onClick={() => add(copied(row))}
                    />
                  ) : null}
                  {may.remove || row.id === undefined ? (
                    <Button
                      type="text"
                      icon={<DeleteOutlined />}
                      aria-label={t('rows.remove', { number: index + 1 })}
                      title={t('rows.removeShort')}
                      onClick={() => form.removeRow(key, row.key)}
                    />
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
          <RowsTotals columns={columns} totals={state.totals} />
        </table>
      )}
      {pasted === null ? null : (
        <div className="rows-pasted" role="status">
          {t('rows.pasted', { cells: t('rows.pastedCells', { count: pasted.cells }), count: pasted.added })}
          {pasted.left.cells === 0 ? null : ` ${t('rows.pastedLeft', { count: pasted.left.cells })}`}
          {pasted.left.lines === 0 ? null : ` ${t('rows.pastedFull', { count: pasted.left.lines })}`}
          <Button size="small" onClick={form.unpaste}>
            {t('rows.pastedUndo')}
          </Button>
        </div>
      )}
      {may.add && rows.length === 0 ? <p className="caption">{t('rows.pasteHint')}</p> : null}
      {may.add ? (
        <Button
          icon={<PlusOutlined />}
          disabled={isFull}
          {...(isFull ? { title: t('rows.full', { count: most }) } : {})}
          onClick={() => add()}
        >
          {t('rows.add', { name: table === undefined ? label(collection.label) : noun(table.labelOne) })}
        </Button>
      ) : null}
    </div>
  );
}
