/** Ends a delegation before its last day; open tasks come back where that is wanted. */
import { App, Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { refreshAll } from '../../api/query-client.ts';
import { useDescribeError } from '../../parts/use-describe-error.ts';
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
  const describe = useDescribeError();
  const [takeBack, setTakeBack] = useState(true);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const end = async (): Promise<void> => {
    setBusy(true);
    try {
      const { returned } = await call<{ returned: number }>(`/delegations/${id}/end`, {
        method: 'POST',
        body: { takeBack },
      });
      await refreshAll();
      void message.success(t('away.returned', { count: returned }));
      onClose();
    } catch (error) {
      setFailure(describe(error).text);
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      onCancel={onClose}
      title={t('away.endTitle', { person: person.name, delegate: delegate.name })}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t('form.cancel')}
        </Button>,
        <Button key="ok" type="primary" loading={busy} onClick={() => void end()}>
          {t('away.endButton')}
        </Button>,
      ]}
    >
      <div className="admin-dialog">
        <p>{t('away.endText', { person: person.name })}</p>
        <Checkbox checked={takeBack} onChange={(event) => setTakeBack(event.target.checked)}>
          {t('away.takeBack')}
        </Checkbox>
        {failure ? (
          <p role="alert" className="form-error">
            {failure}
          </p>
        ) : null}
      </div>
    </Modal>
  );
}
