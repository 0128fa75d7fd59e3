/** All fields of a record, in the order of its definition; computed ones carry their "Why?". */

import { useTranslation } from 'react-i18next';
import type { RecordDetail, TableMeta } from '../api/types.ts';
import { useFormat } from '../app/use-format.ts';
import { useLabel } from '../i18n/use-label.ts';
import { ValueView } from '../values/value-view.tsx';
import { WhyButton } from './why-button.tsx';

interface Props {
  table: TableMeta;
  detail: RecordDetail;
  asOf: string | undefined;
}

export function FieldList({ table, detail, asOf }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const { record, refs, hidden } = detail;
  const updated = record['updated_at'];
  const by = refs['users']?.[String(record['updated_by'])];
  return (
    <section className="card">
      <dl className="field-list">
        {table.fields.map((field) => (
          <div key={field.key} className="field-item">
            <dt>
              {label(field.label)}
              {field.readOnly && field.type !== 'auto-number' ? (
                <WhyButton table={table.key} id={record.id} field={field} asOf={asOf} />
              ) : null}
            </dt>
            <dd>
              <ValueView
                field={field}
                value={record[field.key]}
                refs={refs}
                place={field.valueType === 'date' ? 'column' : 'alone'}
                hidden={hidden?.includes(field.key) ?? false}
                asOf={asOf}
              />
            </dd>
          </div>
        ))}
      </dl>
      {typeof updated === 'string' ? (
        <p className="caption" style={{ padding: '4px 16px 12px' }}>
          {t('record.updated', { at: format.instant(updated), by: by ?? t('timeline.system') })}
        </p>
      ) : null}
    </section>
  );
}
