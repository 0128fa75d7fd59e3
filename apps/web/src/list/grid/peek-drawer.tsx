/** A look at a record without leaving the list. */
import { useQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { recordQuery } from '../../api/queries.ts';
import type { RecordRow, TableMeta } from '../../api/types.ts';
import { useLabel } from '../../i18n/use-label.ts';
import { RowsState } from '../../parts/rows-state.tsx';
import { currencyOf } from '../../values/currency-of.ts';
import { sightOf } from '../../values/sight-of.ts';
import { ValueView } from '../../values/value-view.tsx';

interface Props {
  table: TableMeta;
  row: RecordRow;
  asOf: string | undefined;
  onOpen: (id: number) => void;
  onClose: () => void;
}

export default function PeekDrawer({ table, row, asOf, onOpen, onClose }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const query = useQuery(recordQuery(table.key, row.id, asOf));
  const record = query.data?.record;
  return (
    <Drawer
      open
      size={440}
      title={label(table.labelOne)}
      onClose={onClose}
      extra={
        <Button type="primary" onClick={() => onOpen(row.id)}>
          {t('lists.open')}
        </Button>
      }
    >
      <RowsState query={query} rows={record === undefined ? [] : [record]} empty={null} bones={8}>
        {() => (
          <dl className="peek-fields">
            {table.fields.map((field) => (
              <div key={field.key}>
                <dt>{label(field.label)}</dt>
                <dd>
                  <ValueView
                    field={field}
                    value={record?.[field.key]}
                    refs={query.data?.refs ?? {}}
                    currency={currencyOf(field, record)}
                    {...sightOf(record ?? {}, field.key)}
                    place="alone"
                    asOf={asOf}
                  />
                </dd>
              </div>
            ))}
          </dl>
        )}
      </RowsState>
    </Drawer>
  );
}
