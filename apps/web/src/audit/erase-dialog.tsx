/** Values of the log are taken out for good: how many entries it is about, why, and that nothing brings them back. */
import { useQuery } from '@tanstack/react-query';
import { App, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refreshAll } from '../api/query-client.ts';
import { FormRow } from '../fields/form-row.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { RowsState } from '../parts/rows-state.tsx';
import { useSubmit } from '../parts/use-submit.ts';
import { type ErasureTarget, eraseLog, erasureQuery } from './audit-queries.ts';

interface Props {
  target: ErasureTarget;
  /** What the entries are about, in words. */
  about: string;
  onClose: () => void;
}

export function EraseDialog({ target, about, onClose }: Props) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const query = useQuery(erasureQuery(target));
  const [reason, setReason] = useState('');
  const { busy, problems, run } = useSubmit();
  const rows = query.data?.rows ?? 0;
  const erase = async (): Promise<void> => {
    const done = await run(async () => {
      const { erased } = await eraseLog(target, reason, rows);
      await refreshAll();
      void message.success(t('audit.eraseDone', { count: erased }));
    });
    if (done) onClose();
    else void query.refetch();
  };
  return (
    <Dialog
      title={t('audit.eraseTitle', { name: about })}
      submit={t('audit.eraseButton', { count: rows })}
      danger
      busy={busy}
      disabled={rows === 0 || reason.trim() === ''}
      problems={problems}
      onSubmit={() => void erase()}
      onClose={onClose}
    >
      <RowsState
        small
        query={query}
        rows={rows === 0 ? [] : [rows]}
        bones={3}
        empty={<p className="admin-note">{t('audit.eraseNothing')}</p>}
      >
        {() => (
          <>
            <p>{t('audit.eraseText', { count: rows })}</p>
            <FormRow label={t('audit.eraseReason')} help={t('audit.eraseReasonHelp')} required>
              {(id, describedBy) => (
                <Input
                  id={id}
                  aria-describedby={describedBy}
                  maxLength={200}
                  value={reason}
                  onChange={(event) => setReason(event.target.value)}
                />
              )}
            </FormRow>
          </>
        )}
      </RowsState>
    </Dialog>
  );
}
