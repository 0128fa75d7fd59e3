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
import type { CollectionState, PlannedCollection, PlannedField, RowState } from '@dunlin/forms';
import { Button } from 'antd';
import { type KeyboardEvent, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, Value } from '../../api/types.ts';
import { useCatalog } from '../../app/session-context.ts';
import { useFormat } from '../../app/use-format.ts';
import { FieldInput } from '../../fields/field-input.tsx';
import { editableField } from '../../fields/input-props.ts';
import { useLabel, useNoun } from '../../i18n/use-label.ts';
import { currencyOf } from '../../values/currency-of.ts';
import { isFigure } from '../../values/value-view.tsx';
import { fieldOf } from '../field-of.ts';
import { useForm } from '../live-form-context.ts';
import { shownValue } from '../shown-value.ts';
import { FixedValue } from './fixed-value.tsx';
import '../../rows/rows.css';

interface Props {
  collection: PlannedCollection;
  state: CollectionState;
}

export function RowsGrid({ collection, state }: Props) {
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
  const columns = collection.fields
    .filter(({ block }) => block !== undefined)
    .map((planned) =>
      fieldOf(
        planned,
        table?.fields.find((each) => each.key === planned.key),
      ),
    );
  const shown = (row: RowState, field: Field): boolean => row.cells[field.key]?.shown !== false;
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
        .filter((field) => row.cells[field.key]?.readOnly === false)
        .map((field) => [field.key, row.cells[field.key]?.value]),
    );

  return (
    <div className="rows-input">
      {rows.length === 0 ? null : (
        <table className="rows-grid" ref={grid}>
          <thead>
            <tr>
              {columns.map((field) => (
                <th key={field.key} scope="col" className={isFigure(field) ? 'figure' : ''}>
                  {label(field.label)}
                  {rows.some((row) => row.cells[field.key]?.required === true) ? (
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
                {columns.map((field, column) => (
                  <td
                    key={field.key}
                    data-cell={field.key}
                    className={isFigure(field) ? 'figure' : ''}
                    onKeyDown={(event) => onKey(event, index, column)}
                  >
                    {shown(row, field) ? (
                      <RowCell
                        id={`${formId}-${row.key}-${field.key}`}
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
          <Totals columns={columns} totals={state.totals} />
        </table>
      )}
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

interface CellProps {
  id: string;
  collection: PlannedCollection;
  row: RowState;
  number: number;
  field: Field;
}

function RowCell({ id, collection, row, number, field }: CellProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  const form = useForm();
  const place = { collection: collection.key, row: row.key, field: field.key };
  const state = row.cells[field.key];
  if (state === undefined) return null;
  const problem = form.problemAt(place);
  const target = catalog.target(field);
  const values = Object.fromEntries(Object.entries(row.cells).map(([key, cell]) => [key, cell.value]));
  const currency = currencyOf(field, values as Record<string, Value>);
  const describedBy = problem === undefined ? undefined : `${id}-problem`;
  return (
    <>
      <label htmlFor={id}>
        {label(field.label)}
        <span className="visually-hidden">{t('rows.row', { number })}</span>
      </label>
      {state.readOnly ? (
        <FixedValue
          id={id}
          describedBy={describedBy}
          field={field}
          value={shownValue(state)}
          currency={currency}
          computed={state.source === 'computed' || field.formula !== undefined}
          pending={form.isPending(place)}
        />
      ) : (
        <FieldInput
          id={id}
          field={editableField(field, currency)}
          value={shownValue(state)}
          onChange={(value) => form.set(place, value)}
          onProblem={(text) => form.setTyped(place, text)}
          onLeave={() => form.leave(place)}
          describedBy={describedBy}
          invalid={problem !== undefined}
          title={target === undefined ? undefined : form.refs[target]?.[String(state.value)]}
        />
      )}
      {problem === undefined ? null : (
        <div id={`${id}-problem`} className="form-error" role="alert">
          {problem}
        </div>
      )}
    </>
  );
}

/** Names of the totals but the sum, which needs none. */
const totalNames = {
  count: 'rows.count',
  average: 'rows.average',
  minimum: 'rows.minimum',
  maximum: 'rows.maximum',
} as const;

function Totals({ columns, totals }: { columns: readonly Field[]; totals: CollectionState['totals'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const all = Object.entries(totals).map(([name, value]) => {
    const at = name.lastIndexOf('.');
    return { field: name.slice(0, at), aggregate: name.slice(at + 1), value };
  });
  if (all.length === 0) return null;
  const print = (field: Field, value: unknown): string =>
    value === null || value === undefined
      ? '—'
      : field.valueType === 'money'
        ? format.money(value as string)
        : format.number(value as string, field.options.decimals);
  return (
    <tfoot>
      <tr>
        {columns.map((field, column) => (
          <td key={field.key} className={isFigure(field) ? 'figure' : ''}>
            {column === 0 ? <span className="soft">{t('rows.total')}</span> : null}
            {all
              .filter((total) => total.field === field.key)
              .map(({ aggregate, value }) => (
                <div key={aggregate}>
                  {Object.hasOwn(totalNames, aggregate) ? (
                    <span className="caption">{t(totalNames[aggregate as keyof typeof totalNames])} </span>
                  ) : null}
                  {aggregate === 'count' ? String(value ?? 0) : print(field, value)}
                </div>
              ))}
          </td>
        ))}
        <td />
      </tr>
    </tfoot>
  );
}
