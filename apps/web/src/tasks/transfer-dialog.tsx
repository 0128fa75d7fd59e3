/** Hands a task to someone else, with a reason. */
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { refreshAll } from '../api/query-client.ts';
import type { TaskDetail } from '../api/types.ts';
import { FormRow } from '../fields/form-row.tsx';
import { ReferenceSelect } from '../fields/reference-select.tsx';
import { useLabel } from '../i18n/use-label.ts';
import { useDescribeError } from '../parts/use-describe-error.ts';

export function TransferDialog({ task, onClose }: { task: TaskDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const describe = useDescribeError();
  const [to, setTo] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (): Promise<void> => {
    setTried(true);
    if (to === null || reason.trim() === '') return;
    setBusy(true);
    try {
      await call(`/tasks/${task.id}/transfer`, { method: 'POST', body: { to, reason: reason.trim() } });
      await refreshAll();
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
      title={t('tasks.transferTitle', { label: label(task.label), subject: task.subject.title })}
      footer={[
        <Button key="cancel" onClick={onClose}>
          {t('form.cancel')}
        </Button>,
        <Button key="ok" type="primary" loading={busy} onClick={() => void submit()}>
          {t('tasks.transfer')}
        </Button>,
      ]}
    >
      <div className="task-form" style={{ marginTop: 12 }}>
        <FormRow
          label={t('tasks.transferTo')}
          required
          error={tried && to === null ? t('problem.required') : undefined}
        >
          {(id, describedBy) => (
            <ReferenceSelect
              id={id}
              table="users"
              value={to}
              onChange={setTo}
              describedBy={describedBy}
              invalid={tried && to === null}
            />
          )}
        </FormRow>
        <FormRow
          label={t('tasks.reason')}
          required
          error={tried && reason.trim() === '' ? t('problem.required') : undefined}
        >
          {(id, describedBy) => (
            <Input.TextArea
              id={id}
              aria-describedby={describedBy}
              autoSize={{ minRows: 2, maxRows: 6 }}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </FormRow>
        {failure ? (
          <p role="alert" style={{ color: 'var(--error)' }}>
            {failure}
          </p>
        ) : null}
      </div>
    </Modal>
  );
}
