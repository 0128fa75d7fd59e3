/** A kept view: its name, with whom it is shared, and giving it up. */
import { useQueryClient } from '@tanstack/react-query';
import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import type { DescribedView } from '../../api/types.ts';
import { paths } from '../../app/paths.ts';
import { useGo } from '../../app/use-go.ts';
import { FormRow } from '../../fields/form-row.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { useSubmit } from '../../parts/use-submit.ts';
import { savedViewsQuery } from '../list-views.ts';
import { useSharings } from './use-sharings.ts';

export default function ManageView({ view, onClose }: { view: DescribedView; onClose: () => void }) {
  const { t } = useTranslation();
  const go = useGo();
  const client = useQueryClient();
  const sharings = useSharings(view.shared);
  const { busy, problems, run } = useSubmit();
  const [name, setName] = useState(view.name);
  const [shared, setShared] = useState(view.shared);
  const refresh = (): Promise<void> =>
    client.invalidateQueries({ queryKey: savedViewsQuery(view.table).queryKey });
  const save = async (): Promise<void> => {
    const body = { name: name.trim(), shared };
    const done = await run(async () => {
      await call(`/views/${view.id}`, { method: 'PATCH', body });
      await refresh();
    });
    if (done) onClose();
  };
  const remove = async (): Promise<void> => {
    const done = await run(async () => {
      await call(`/views/${view.id}`, { method: 'DELETE' });
      go(paths.list(view.table, {}), { replace: true });
      await refresh();
    });
    if (done) onClose();
  };
  return (
    <Dialog
      title={t('lists.manageView')}
      submit={t('lists.saveChanges')}
      busy={busy}
      disabled={name.trim() === ''}
      problems={problems}
      onSubmit={() => void save()}
      onClose={onClose}
      aside={
        <Button danger type="text" disabled={busy} onClick={() => void remove()}>
          {t('lists.deleteView')}
        </Button>
      }
    >
      <FormRow label={t('lists.viewName')} required>
        {(id) => (
          <Input id={id} maxLength={100} value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </FormRow>
      <fieldset className="plain-fieldset">
        <legend>{t('lists.sharedWith')}</legend>
        <Radio.Group
          className="radio-column"
          value={shared}
          options={sharings}
          onChange={(event) => setShared(event.target.value)}
        />
      </fieldset>
    </Dialog>
  );
}
