/** Totals of the rows in a form, below their columns. */
import type { CollectionState } from '@dunlin/forms';
import { useTranslation } from 'react-i18next';
import type { Field } from '../../api/types.ts';
import { useFormat } from '../../app/use-format.ts';
import { isFigure } from '../../values/value-view.tsx';
import type { GridColumn } from './grid-columns.ts';

/** Names of the totals but the sum, which needs none. */
const totalNames = {
  count: 'rows.count',
  average: 'rows.average',
  minimum: 'rows.minimum',
  maximum: 'rows.maximum',
} as const;

interface Props {
  columns: readonly GridColumn[];
  totals: CollectionState['totals'];
}

export function RowsTotals({ columns, totals }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const all = Object.entries(totals).map(([name, value]) => {
    const at = name.lastIndexOf('.');
    return { field: name.slice(0, at), aggregate: name.slice(at + 1), value };
  });
  if (all.length === 0) return null;
  const print = (field: Field | undefined, value: unknown): string =>
    value === null || value === undefined
      ? '—'
      : field?.valueType === 'money'
        ? format.money(value as string)
        : format.number(value as string, field?.options.decimals);
  return (
    <tfoot>
      <tr>
        {columns.map(({ key, field }, column) => (
          <td key={key} className={field !== undefined && isFigure(field) ? 'figure' : ''}>
            {column === 0 ? <span className="soft">{t('rows.total')}</span> : null}
            {all
              .filter((total) => total.field === field?.key)
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
