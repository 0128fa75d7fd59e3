/** Deletes a role that nobody has; else says who has it. */
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, call } from '../../api/client.ts';
import { refreshAll } from '../../api/query-client.ts';
import { paths } from '../../app/paths.ts';
import { useGo } from '../../app/use-go.ts';
import { useLabel } from '../../i18n/use-label.ts';
import { useDescribeError } from '../../parts/use-describe-error.ts';
import { useDescribeProblem } from '../../parts/use-describe-problem.ts';
import type { RoleDetail } from '../types.ts';

interface Props {
  role: RoleDetail;
  onDeleted: () => void;
  onClose: () => void;
}

export function DeleteRoleDialog({ role, onDeleted, onClose }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const go = useGo();
  const describe = useDescribeError();
  const describeProblem = useDescribeProblem();
  const [busy, setBusy] = useState(false);
  const [failures, setFailures] = useState<string[]>([]);
  const held = role.people > 0;
  const remove = async (): Promise<void> => {
    setBusy(true);
    try {
      await call(`/definitions/roles/${role.key}`, { method: 'DELETE' });
      onDeleted();
      go(paths.roles(), { replace: true });
      await refreshAll();
    } catch (error) {
      const found = error instanceof ApiError ? error.problems.map(describeProblem) : [];
      setFailures(found.length > 0 ? found : [describe(error).text]);
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      onCancel={onClose}
      title={t('role.deleteTitle', { name: label(role.label) })}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t('form.cancel')}
        </Button>,
        <Button key="ok" danger type="primary" loading={busy} disabled={held} onClick={() => void remove()}>
          {t('role.deleteButton')}
        </Button>,
      ]}
    >
      <p>{held ? t('role.deleteHeld', { count: role.people }) : t('role.deleteText')}</p>
      {failures.length > 0 ? (
        <ul role="alert" className="form-summary" style={{ marginTop: 12 }}>
          {failures.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      ) : null}
    </Modal>
  );
}
