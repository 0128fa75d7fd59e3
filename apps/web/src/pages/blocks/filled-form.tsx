/** The form of a page while it is filled in. */
import { useQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { refreshAll } from '../../api/query-client.ts';
import type { Meta, RecordDetail } from '../../api/types.ts';
import { GoLink } from '../../app/go-link.tsx';
import { paths } from '../../app/paths.ts';
import { useCatalog, useSession } from '../../app/session-context.ts';
import { formQuery } from '../../forms/form-queries.ts';
import { RecordForm } from '../../forms/record-form.tsx';
import { useNoun } from '../../i18n/use-label.ts';
import { Bones } from '../../parts/bones.tsx';
import { ErrorState } from '../../parts/error-state.tsx';

export default function FilledForm({ form }: { form: Meta['forms'][number] }) {
  const { t } = useTranslation();
  const noun = useNoun();
  const { message } = App.useApp();
  const { user } = useSession();
  const table = useCatalog().table(form.table);
  // Each record has a form of its own.
  const [made, setMade] = useState(0);
  const opened = useQuery({
    ...formQuery({ table: form.table, key: form.key }),
    enabled: table?.grants.create === true,
  });
  if (table?.grants.create !== true) return null;
  if (opened.error && !opened.data)
    return <ErrorState small error={opened.error} retry={() => void opened.refetch()} />;
  if (!opened.data) return <Bones lines={6} height={24} />;
  const say = (record: RecordDetail['record']): void => {
    void message.success(
      <GoLink to={paths.record(table.key, record.id)}>
        {t('page.created', { name: String(record[table.title] ?? record.id) })}
      </GoLink>,
    );
  };
  return (
    <RecordForm
      key={made}
      table={table}
      opened={opened.data}
      refs={{ users: { [String(user.id)]: user.name } }}
      submitText={t('record.create', { name: noun(table.labelOne) })}
      save={async ({ values, onceKey, press }) => {
        const { record } = await call<RecordDetail>(`/forms/${form.key}/records`, {
          method: 'POST',
          body: press === undefined ? { values } : { values, press },
          onceKey,
        });
        await refreshAll();
        const leave = (): void => {
          say(record);
          setMade(made + 1);
        };
        return { record: record.id, leave };
      }}
      onCancel={() => setMade(made + 1)}
    />
  );
}
