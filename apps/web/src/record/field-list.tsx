/** All fields of a record, in the order of its definition; computed ones carry their "Why?". */

import { useTranslation } from 'react-i18next';
import type { RecordDetail, TableMeta } from '../api/types.ts';
import { useFormat } from '../app/use-format.ts';
import { useLabel } from '../i18n/use-label.ts';
import { LinksView } from '../rows/links-view.tsx';
import { unseenFields } from '../values/sight-of.ts';
import { isWide } from './form-state.ts';
import { RecordValue } from './record-value.tsx';
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
  const { record, refs } = detail;
  const unseen = unseenFields(record);
  const updated = record['updated_at'];
  const by = refs['users']?.[String(record['updated_by'])];
  return (
    <section className="card">
      <dl className="field-list">
        {table.fields.map((field) => (
          <div key={field.key} className={isWide(field) ? 'field-item wide' : 'field-item'}>
            <dt>
              {label(field.label)}
              {field.readOnly && field.type !== 'auto-number' && !unseen.includes(field.key) ? (
                <WhyButton table={table.key} id={record.id} field={field} asOf={asOf} />
              ) : null}
            </dt>
            <dd>
              <RecordValue field={field} detail={detail} asOf={asOf} />
            </dd>
          </div>
        ))}
        {table.collections
          .filter(({ listed }) => listed !== undefined)
          .map((collection) => (
            <div key={collection.key} className="field-item wide">
              <dt>{label(collection.label)}</dt>
              <dd>
                <LinksView collection={collection} detail={detail} asOf={asOf} />
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
