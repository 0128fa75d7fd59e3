/** A new record. Values in the address prefill the form, e.g. the customer it is for. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { refreshAll } from '../api/query-client.ts';
import type { RecordDetail, TableMeta, Value } from '../api/types.ts';
import { paths } from '../app/paths.ts';
import { useCatalog, useSession } from '../app/session-context.ts';
import { useGo } from '../app/use-go.ts';
import { usePathText, useSearchText } from '../app/use-place.ts';
import { useTitle } from '../app/use-title.ts';
import { formKeyFor, formQuery, type OpenForm } from '../forms/form-queries.ts';
import { RecordForm } from '../forms/record-form.tsx';
import { useLabel, useNoun } from '../i18n/use-label.ts';
import { Bones } from '../parts/bones.tsx';
import { Crumbs } from '../parts/crumbs.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ErrorState } from '../parts/error-state.tsx';

export function CreatePage() {
  const { t } = useTranslation();
  const label = useLabel();
  const noun = useNoun();
  const { table: key = '' } = usePathText();
  const { _form: named } = useSearchText();
  const table = useCatalog().table(key);
  const formKey = named ?? formKeyFor(key, 'create');
  const form = useQuery({
    ...formQuery({ table: key, key: formKey }),
    enabled: table?.grants.create === true,
  });
  const title = table ? t('record.new', { name: noun(table.labelOne) }) : '';
  useTitle(title);
  if (!table?.grants.create) return <EmptyState title={t('error.noAccess')} text={t('error.noAccessText')} />;
  if (form.error && !form.data) return <ErrorState error={form.error} retry={() => void form.refetch()} />;
  if (!form.data) return <Bones lines={10} height={24} />;
  return (
    <div className="page">
      <div className="page-inner">
        <Crumbs items={[{ text: label(table.label), to: paths.list(key) }]} />
        <div className="page-head">
          <h1>{title}</h1>
        </div>
        <NewRecord key={formKey} table={table} opened={form.data} />
      </div>
    </div>
  );
}

function NewRecord({ table, opened }: { table: TableMeta; opened: OpenForm }) {
  const { t } = useTranslation();
  const noun = useNoun();
  const go = useGo();
  const search = useSearchText();
  const { user } = useSession();
  const { key } = table;
  return (
    <RecordForm
      table={table}
      opened={opened}
      preset={presetOf(table, search)}
      refs={{ users: { [String(user.id)]: user.name } }}
      submitText={t('record.create', { name: noun(table.labelOne) })}
      save={async ({ values, onceKey, press }) => {
        const { record } = await call<RecordDetail>(`/forms/${opened.plan.form.key}/records`, {
          method: 'POST',
          body: press === undefined ? { values } : { values, press },
          onceKey,
        });
        await refreshAll();
        return { record: record.id, leave: () => go(paths.record(key, record.id), { replace: true }) };
      }}
      onCancel={() => go(paths.list(key))}
    />
  );
}

/** What an address gives, as far as people may give it. */
function presetOf(
  table: TableMeta,
  search: Readonly<Record<string, string | undefined>>,
): Record<string, Value> {
  const preset: Record<string, Value> = {};
  for (const field of table.fields) {
    const given = search[field.key];
    if (given === undefined || field.readOnly || field.may?.create === false) continue;
    const isNumber = field.valueType === 'reference' || field.valueType === 'integer';
    preset[field.key] = isNumber ? Number(given) : given;
  }
  for (const { key, listed } of table.collections) {
    const ids = (search[key] ?? '').split(',').map(Number).filter(Number.isInteger);
    if (listed !== undefined && search[key]) preset[key] = ids;
  }
  return preset;
}
