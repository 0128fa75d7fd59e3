/** A new record. Values in the address prefill the form, e.g. the customer it is for. */
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { refreshAll } from '../api/query-client.ts';
import type { RecordDetail, Value } from '../api/types.ts';
import { useOnce } from '../api/use-once.ts';
import { paths } from '../app/paths.ts';
import { useCatalog, useSession } from '../app/session-context.ts';
import { useGo } from '../app/use-go.ts';
import { usePathText, useSearchText } from '../app/use-place.ts';
import { useTitle } from '../app/use-title.ts';
import { useLabel, useNoun } from '../i18n/use-label.ts';
import { Crumbs } from '../parts/crumbs.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import type { Values } from './form-state.ts';
import { RecordForm } from './record-form.tsx';

export function CreatePage() {
  const { t } = useTranslation();
  const label = useLabel();
  const noun = useNoun();
  const go = useGo();
  const { user } = useSession();
  const { table: key = '' } = usePathText();
  const search = useSearchText();
  const once = useOnce();
  const table = useCatalog().table(key);
  const title = table ? t('record.new', { name: noun(table.labelOne) }) : '';
  useTitle(title);
  if (!table?.grants.create) return <EmptyState title={t('error.noAccess')} text={t('error.noAccessText')} />;
  const preset: Values = {};
  for (const field of table.fields) {
    const given = search[field.key];
    if (given === undefined || field.readOnly || field.may?.create === false) continue;
    const number: Value = Number(given);
    preset[field.key] = field.valueType === 'reference' || field.valueType === 'integer' ? number : given;
  }
  for (const { key: list, listed } of table.collections) {
    const ids = (search[list] ?? '').split(',').map(Number).filter(Number.isInteger);
    if (listed !== undefined && search[list]) preset[list] = ids;
  }
  const save = async (values: Values): Promise<void> => {
    const body = { values };
    const { record } = await once([key, body], (onceKey) =>
      call<RecordDetail>(`/tables/${key}/records`, { method: 'POST', body, onceKey }),
    );
    await refreshAll();
    go(paths.record(key, record.id), { replace: true });
  };
  return (
    <div className="page">
      <div className="page-inner">
        <Crumbs items={[{ text: label(table.label), to: paths.list(key) }]} />
        <div className="page-head">
          <h1>{title}</h1>
        </div>
        <RecordForm
          table={table}
          doing="create"
          initial={{}}
          preset={preset}
          refs={{ users: { [String(user.id)]: user.name } }}
          submitText={t('record.create', { name: noun(table.labelOne) })}
          save={save}
          onCancel={() => go(paths.list(key))}
        />
      </div>
    </div>
  );
}
