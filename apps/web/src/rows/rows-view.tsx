/** The rows of a record to read, with the totals of their figures; each leads to its own page. */
import { useTranslation } from 'react-i18next';
import type { RecordDetail } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { useLabel } from '../i18n/use-label.ts';
import { currencyOf } from '../values/currency-of.ts';
import { sightOf } from '../values/sight-of.ts';
import { isFigure, ValueView } from '../values/value-view.tsx';
import { type Collection, draftsOf, totalOf } from './row-drafts.ts';

interface Props {
  collection: Collection;
  detail: RecordDetail;
  asOf: string | undefined;
}

export function RowsView({ collection, detail, asOf }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const table = useCatalog().table(collection.table);
  const rows = draftsOf(detail.record[collection.key]);
  if (table === undefined || rows.length === 0) return <p className="rows-none muted">{t('rows.none')}</p>;
  const fields = table.fields.filter(({ key }) => key !== collection.via);
  const totals = fields.map((field) =>
    isFigure(field) && field.options.currencyField === undefined
      ? totalOf(rows.map(({ values }) => values[field.key]))
      : undefined,
  );
  return (
    <>
      <div className="rows-scroll">
        <table className="rows-grid">
          <thead>
            <tr>
              {fields.map((field) => (
                <th key={field.key} scope="col" className={isFigure(field) ? 'figure' : ''}>
                  {label(field.label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id = 0, key, values }) => (
              <tr key={key}>
                {fields.map((field) => {
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
                    <td key={field.key} className={isFigure(field) ? 'figure' : ''}>
                      <span className="cell-label" aria-hidden="true">
                        {label(field.label)}
                      </span>
                      {field.key === table.title ? (
                        <GoLink to={paths.record(table.key, id, undefined, asOf)}>{value}</GoLink>
                      ) : (
                        value
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
          {rows.length > 1 && totals.some((total) => total !== undefined) ? (
            <tfoot>
              <tr>
                {fields.map((field, column) => (
                  <td key={field.key} className={isFigure(field) ? 'figure' : ''}>
                    {totals[column] !== undefined
                      ? format.number(
                          totals[column],
                          field.valueType === 'money' ? 2 : field.options.decimals,
                        )
                      : column === 0
                        ? t('rows.total')
                        : null}
                  </td>
                ))}
              </tr>
            </tfoot>
          ) : null}
        </table>
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
