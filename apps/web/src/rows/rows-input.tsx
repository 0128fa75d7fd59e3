/**
 * The rows of a record as a grid that is filled in: one line a row, a card a row on the phone. Enter goes to the next
 * row and makes one after the last.
 */
import { CopyOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type KeyboardEvent, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field, Refs, TableMeta } from '../api/types.ts';
import { useCatalog } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { FieldInput } from '../fields/field-input.tsx';
import { editableField } from '../fields/input-props.ts';
import { useLabel, useNoun } from '../i18n/use-label.ts';
import { currencyOf } from '../values/currency-of.ts';
import { isFigure } from '../values/value-view.tsx';
import { newRow, type RowDraft, totalOf } from './row-drafts.ts';
import './rows.css';

interface Props {
  table: TableMeta;
  fields: readonly Field[];
  rows: readonly RowDraft[];
  refs: Refs;
  /** Sentence by row and field. */
  problems: (row: RowDraft, field: string) => string | undefined;
  onChange: (rows: RowDraft[]) => void;
  onProblem: (row: RowDraft, field: string, text: string | null) => void;
}

export function RowsInput({ table, fields, rows, refs, problems, onChange, onProblem }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const noun = useNoun();
  const format = useFormat();
  const catalog = useCatalog();
  const formId = useId();
  const grid = useRef<HTMLTableElement>(null);

  const focus = (row: number, column: number): void => {
    window.setTimeout(() => {
      grid.current
        ?.querySelectorAll('tbody tr')
        [row]?.querySelectorAll<HTMLElement>('td[data-cell]')
        [column]?.querySelector<HTMLElement>('input, textarea')
        ?.focus();
    });
  };
  const add = (values = {}, at = rows.length): void => {
    onChange([...rows.slice(0, at), newRow(values), ...rows.slice(at)]);
    focus(at, 0);
  };
  const set = (row: RowDraft, field: string, value: RowDraft['values'][string]): void =>
    onChange(
      rows.map((each) => (each === row ? { ...each, values: { ...each.values, [field]: value } } : each)),
    );
  const onKey = (event: KeyboardEvent, row: number, column: number): void => {
    const { target } = event;
    const isLine = target instanceof HTMLInputElement && target.getAttribute('role') !== 'combobox';
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || !isLine) return;
    // Enter alone would send the whole form.
    event.preventDefault();
    if (row + 1 < rows.length) focus(row + 1, column);
    else add();
  };
  const totals = fields.map((field) =>
    isFigure(field) ? totalOf(rows.map(({ values }) => values[field.key])) : undefined,
  );

  return (
    <div className="rows-input">
      {rows.length === 0 ? null : (
        <table className="rows-grid" ref={grid}>
          <thead>
            <tr>
              {fields.map((field) => (
                <th key={field.key} scope="col" className={isFigure(field) ? 'figure' : ''}>
                  {label(field.label)}
                  {field.required ? (
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
                {fields.map((field, column) => {
                  const id = `${formId}-${row.key}-${field.key}`;
                  const problem = problems(row, field.key);
                  const target = catalog.target(field);
                  return (
                    <td
                      key={field.key}
                      data-cell={field.key}
                      className={isFigure(field) ? 'figure' : ''}
                      onKeyDown={(event) => onKey(event, index, column)}
                    >
                      <label htmlFor={id}>
                        {label(field.label)}
                        <span className="visually-hidden">{t('rows.row', { number: index + 1 })}</span>
                      </label>
                      <FieldInput
                        id={id}
                        field={editableField(field, currencyOf(field, row.values))}
                        value={row.values[field.key]}
                        onChange={(value) => set(row, field.key, value)}
                        onProblem={(text) => onProblem(row, field.key, text)}
                        onLeave={() => {}}
                        describedBy={problem === undefined ? undefined : `${id}-problem`}
                        invalid={problem !== undefined}
                        title={
                          target === undefined ? undefined : refs[target]?.[String(row.values[field.key])]
                        }
                      />
                      {problem === undefined ? null : (
                        <div id={`${id}-problem`} className="form-error" role="alert">
                          {problem}
                        </div>
                      )}
                    </td>
                  );
                })}
                <td className="rows-actions">
                  <Button
                    type="text"
                    icon={<CopyOutlined />}
                    aria-label={t('rows.copy', { number: index + 1 })}
                    title={t('rows.copyShort')}
                    onClick={() => add(pick(row, fields), index + 1)}
                  />
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={t('rows.remove', { number: index + 1 })}
                    title={t('rows.removeShort')}
                    onClick={() => onChange(rows.filter((each) => each !== row))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
          {rows.length > 1 && totals.some((total) => total !== undefined) ? (
            <tfoot>
              <tr>
                {fields.map((field, column) => (
                  <td key={field.key} className={isFigure(field) ? 'figure' : ''}>
                    {totals[column] === undefined
                      ? column === 0
                        ? t('rows.total')
                        : null
                      : format.number(totals[column], field.options.decimals)}
                  </td>
                ))}
                <td />
              </tr>
            </tfoot>
          ) : null}
        </table>
      )}
      <Button icon={<PlusOutlined />} onClick={() => add()}>
        {t('rows.add', { name: noun(table.labelOne) })}
      </Button>
    </div>
  );
}

const pick = ({ values }: RowDraft, fields: readonly Field[]): RowDraft['values'] =>
  Object.fromEntries(fields.map(({ key }) => [key, values[key]]));
