/** The rows of a record to read, with the totals of their figures; each leads to its own page. */
import { useTranslation } from 'react-i18next';
import type { Field, RecordDetail } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { useLabel } from '../i18n/use-label.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { currencyOf } from '../values/currency-of.ts';
import { sightOf } from '../values/sight-of.ts';
import { isFigure, ValueView } from '../values/value-view.tsx';
import { type Collection, draftsOf, type RowDraft, totalOf } from './row-drafts.ts';

interface Props {
  collection: Collection;
  detail: RecordDetail;
  asOf: string | undefined;
  /** Columns to show; all where absent. */
  only?: readonly string[] | undefined;
}

export function RowsView({ collection, detail, asOf, only }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const table = useCatalog().table(collection.table);
  const rows = draftsOf(detail.record[collection.key]);
  if (table === undefined || rows.length === 0) return <p className="rows-none muted">{t('rows.none')}</p>;
  const fields =
    only?.flatMap((key) => table.fields.find((field) => field.key === key) ?? []) ??
    table.fields.filter(({ key }) => key !== collection.via);
  const totals = new Map(
    (rows.length > 1 ? fields.filter(isSummed) : []).flatMap((field) => {
      const sum = totalOf(rows.map(({ values }) => values[field.key]));
      const decimals = field.valueType === 'money' ? 2 : field.options.decimals;
      return sum === undefined ? [] : [[field.key, format.number(sum, decimals)]];
    }),
  );
  const columns = fields.map((field, index): Column<RowDraft> => {
    const isTitle = field.key === table.title;
    const total = totals.get(field.key) ?? (index === 0 ? t('rows.total') : null);
    return {
      key: field.key,
      title: label(field.label),
      figure: isFigure(field),
      ...(totals.size > 0 ? { total } : {}),
      cell: ({ id = 0, values }) => {
        const value = (
          <ValueView
            field={field}
            value={values[field.key]}
            refs={detail.refs}
            currency={currencyOf(field, values)}
            {...sightOf(values, field.key)}
            asOf={asOf}
          />
        );
        return (
          <>
            <span className="cell-label" aria-hidden="true">
              {label(field.label)}
            </span>
            {isTitle ? <GoLink to={paths.record(table.key, id, undefined, asOf)}>{value}</GoLink> : value}
          </>
        );
      },
    };
  });
  return (
    <>
      <div className="rows-scroll">
        <DataTable className="rows-grid" rows={rows} rowKey={({ key }) => key} columns={columns} />
      </div>
      {detail.cut?.includes(collection.key) ? (
        <p className="caption rows-none">
          {t('rows.cut', { count: rows.length })}{' '}
          <GoLink to={paths.list(table.key, { filter: `${collection.via} = ${detail.record.id}`, asOf })}>
            {t('record.openAsList')}
          </GoLink>
        </p>
      ) : null}
    </>
  );
}

/** Amounts of several currencies make no sum. */
const isSummed = (field: Field): boolean => isFigure(field) && field.options.currencyField === undefined;
