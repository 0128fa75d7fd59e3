/** Hands a task to someone else, with a reason. */
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { refreshAll } from '../api/query-client.ts';
import type { TaskDetail } from '../api/types.ts';
import { FormRow } from '../fields/form-row.tsx';
import { ReferenceSelect } from '../fields/reference-select.tsx';
import { useLabel } from '../i18n/use-label.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useSubmit } from '../parts/use-submit.ts';

export function TransferDialog({ task, onClose }: { task: TaskDetail; onClose: () => void }) {
  const { t } = useTranslation();
  const label = useLabel();
  const { busy, problems, run } = useSubmit();
  const [to, setTo] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const submit = async (): Promise<void> => {
    setTried(true);
    if (to === null || reason.trim() === '') return;
    const body = { to, reason: reason.trim() };
    const done = await run(async () => {
      await call(`/tasks/${task.id}/transfer`, { method: 'POST', body });
      await refreshAll();
    });
    if (done) onClose();
  };
  return (
    <Dialog
      title={t('tasks.transferTitle', { label: label(task.label), subject: task.subject.title })}
      submit={t('tasks.transfer')}
      onSubmit={() => void submit()}
      busy={busy}
      problems={problems}
      onClose={onClose}
    >
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
    </Dialog>
  );
}
