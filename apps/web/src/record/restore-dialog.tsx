/** Old values of a record put back: each as it is now and as it will be, then all at once. */
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { refreshAll } from '../api/query-client.ts';
import type { RecordDetail, Refs, TableMeta } from '../api/types.ts';
import { useLabel } from '../i18n/use-label.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useSubmit } from '../parts/use-submit.ts';
import { ValueView } from '../values/value-view.tsx';
import type { Values } from './form-state.ts';
import './conflict-dialog.css';

interface Props {
  table: TableMeta;
  detail: RecordDetail;
  /** Titles of what the old values refer to. */
  refs: Refs;
  values: Values;
  onClose: () => void;
}

export function RestoreDialog({ table, detail, refs, values, onClose }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const { busy, problems, run } = useSubmit();
  const { record } = detail;
  const fields = table.fields.filter(({ key }) => Object.hasOwn(values, key));
  const restore = async (): Promise<void> => {
    await call(`/tables/${table.key}/records/${record.id}`, {
      method: 'PATCH',
      body: { values },
      ifMatch: record.version,
    });
    await refreshAll();
  };
  return (
    <Dialog
      width={640}
      title={t('history.restoreTitle', { count: fields.length })}
      submit={t('history.restoreDo', { count: fields.length })}
      onSubmit={async () => {
        if (await run(restore)) onClose();
      }}
      busy={busy}
      problems={problems}
      onClose={onClose}
    >
      <table className="conflict-table">
        <thead>
          <tr>
            <th scope="col">{t('filter.field')}</th>
            <th scope="col">{t('history.now')}</th>
            <th scope="col">{t('history.then')}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field.key}>
              <th scope="row">{label(field.label)}</th>
              <td>
                <ValueView
                  field={field}
                  value={record[field.key]}
                  refs={detail.refs}
                  place="alone"
                  link={false}
                />
              </td>
              <td>
                <ValueView field={field} value={values[field.key]} refs={refs} place="alone" link={false} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  );
}
