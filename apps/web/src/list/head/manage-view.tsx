/** A kept view: its name, with whom it is shared, and giving it up. */
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import type { DescribedView } from '../../api/types.ts';
import { paths } from '../../app/paths.ts';
import { useGo } from '../../app/use-go.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useSubmit } from '../../parts/use-submit.ts';
import { savedViewsQuery } from '../list-views.ts';
import { ViewFields } from './view-fields.tsx';

export default function ManageView({ view, onClose }: { view: DescribedView; onClose: () => void }) {
  const { t } = useTranslation();
  const go = useGo();
  const client = useQueryClient();
  const { busy, problems, run } = useSubmit();
  const [name, setName] = useState(view.name);
  const [shared, setShared] = useState(view.shared);
  const refresh = (): Promise<void> =>
    client.invalidateQueries({ queryKey: savedViewsQuery(view.table).queryKey });
  const save = async (): Promise<void> => {
    const body = { name: name.trim(), shared };
    const done = await run(async () => {
      await call(`/views/${view.id}`, { method: 'PATCH', body, ifMatch: view.tag });
      await refresh();
    });
    if (done) onClose();
  };
  const remove = async (): Promise<void> => {
    const done = await run(async () => {
      await call(`/views/${view.id}`, { method: 'DELETE', ifMatch: view.tag });
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
      <ViewFields
        name={name}
        shared={shared}
        now={view.shared}
        onName={setName}
        onShared={setShared}
        onEnter={() => void save()}
      />
    </Dialog>
  );
}
