/** Ends a delegation before its last day; open tasks come back where that is wanted. */
import { App, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { refreshAll } from '../../api/query-client.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { useSubmit } from '../../parts/use-submit.ts';
import type { DelegationEntry } from '../types.ts';

export function EndDelegationDialog({
  delegation: { id, person, delegate },
  onClose,
}: {
  delegation: DelegationEntry;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { busy, problems, run } = useSubmit();
  const [takeBack, setTakeBack] = useState(true);
  const end = async (): Promise<void> => {
    const done = await run(async () => {
      const { returned } = await call<{ returned: number }>(`/delegations/${id}/end`, {
        method: 'POST',
        body: { takeBack },
      });
      await refreshAll();
      void message.success(t('away.returned', { count: returned }));
    });
    if (done) onClose();
  };
  return (
    <Dialog
      title={t('away.endTitle', { person: person.name, delegate: delegate.name })}
      submit={t('away.endButton')}
      busy={busy}
      problems={problems}
      onSubmit={() => void end()}
      onClose={onClose}
    >
      <p>{t('away.endText', { person: person.name })}</p>
      <Checkbox checked={takeBack} onChange={(event) => setTakeBack(event.target.checked)}>
        {t('away.takeBack')}
      </Checkbox>
    </Dialog>
  );
}
