/** What an empty form says: how to begin, and the way to begin with all fields in sensible sections. */
import type { FormDefinition } from '@dunlin/definition';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { Problems } from '../../../parts/problems.tsx';
import { useSubmit } from '../../../parts/use-submit.ts';
import { useFormEditing } from '../form-editing.ts';

export function EmptyForm() {
  const { t } = useTranslation();
  const { form, setForm, editable } = useFormEditing();
  const { busy, problems, run } = useSubmit();
  const fill = (): Promise<boolean> =>
    run(async () => {
      const body = { table: form.table, use: form.uses?.[0] ?? 'create' };
      const { document } = await call<{ document: FormDefinition }>('/forms/preview/start', {
        method: 'POST',
        body,
      });
      setForm({ ...form, layout: document.layout });
    });
  return (
    <>
      <EmptyState
        title={t('design.empty')}
        text={editable ? t('design.emptyHow') : undefined}
        action={
          editable ? (
            <Button loading={busy} onClick={() => void fill()}>
              {t('design.emptyAll')}
            </Button>
          ) : undefined
        }
      />
      <Problems texts={problems} />
    </>
  );
}
