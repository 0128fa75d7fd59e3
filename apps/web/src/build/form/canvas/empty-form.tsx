/** What an empty form says: how to begin, and the way to begin with all fields in sensible sections. */
import type { TableUse } from '@dunlin/definition';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { Problems } from '../../../parts/problems.tsx';
import { useSubmit } from '../../../parts/use-submit.ts';
import { useFormEditing } from '../form-editing.ts';
import { startLayout } from '../start-layout.ts';

/** Forms by link begin as those for new records do. */
const isOfTable = (use: string): use is TableUse => use !== 'external';

export function EmptyForm() {
  const { t } = useTranslation();
  const { form, setForm, editable } = useFormEditing();
  const { busy, problems, run } = useSubmit();
  const fill = (): Promise<boolean> =>
    run(async () => {
      setForm({ ...form, layout: await startLayout(form.table, form.uses?.find(isOfTable)) });
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
