/** Taking a whole import back: first what that does and what it has to leave, then the press. */
import { UndoOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { useLabel } from '../i18n/use-label.ts';
import { Bones } from '../parts/bones.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { useDescribeError } from '../parts/use-describe-error.ts';
import { useDescribeProblem } from '../parts/use-describe-problem.ts';
import { undoImport, undoPlanQuery } from './import-queries.ts';
import { LeftRecords } from './left-records.tsx';

export function UndoImport({ id }: { id: number }) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const catalog = useCatalog();
  const describe = useDescribeProblem();
  const describeError = useDescribeError();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const query = useQuery({ ...undoPlanQuery(id), enabled: open });
  const plan = query.data;
  const lines = (counts: Record<string, number>) =>
    Object.entries(counts)
      .filter(([, count]) => count > 0)
      .map(([key, count]) => ({ key, name: label(catalog.table(key)?.label) || key, count }));
  const total =
    plan === undefined
      ? 0
      : [...lines(plan.delete), ...lines(plan.restore)].reduce((sum, { count }) => sum + count, 0);
  const run = async (): Promise<void> => {
    setBusy(true);
    try {
      await undoImport(id);
      setOpen(false);
    } catch (error) {
      setRefused(describeError(error).text);
    }
    setBusy(false);
  };
  return (
    <>
      <Button icon={<UndoOutlined />} onClick={() => setOpen(true)}>
        {t('imports.undo')}
      </Button>
      <Modal
        open={open}
        onCancel={() => setOpen(false)}
        title={t('imports.undoTitle')}
        footer={[
          <Button key="keep" onClick={() => setOpen(false)}>
            {t('form.cancel')}
          </Button>,
          <Button
            key="undo"
            danger
            type="primary"
            loading={busy}
            disabled={plan === undefined || !plan.possible || total === 0}
            onClick={() => void run()}
          >
            {t('imports.undoCount', { count: total, shown: format.number(total) })}
          </Button>,
        ]}
      >
        {query.error ? (
          <ErrorState small error={query.error} retry={() => void query.refetch()} />
        ) : plan === undefined ? (
          <Bones lines={4} height={20} />
        ) : (
          <>
            {plan.reason === null ? null : (
              <p className="import-warned">
                {describe({ code: plan.reason.code, detail: plan.reason.detail })}
              </p>
            )}
            <ul>
              {lines(plan.delete).map(({ key, name, count }) => (
                <li key={`d${key}`}>{t('imports.undoDelete', { name, shown: format.number(count) })}</li>
              ))}
              {lines(plan.restore).map(({ key, name, count }) => (
                <li key={`r${key}`}>{t('imports.undoRestore', { name, shown: format.number(count) })}</li>
              ))}
            </ul>
            {plan.left.count > 0 ? <LeftRecords left={plan.left} /> : null}
          </>
        )}
        {refused === null ? null : (
          <p role="alert" className="form-error">
            {refused}
          </p>
        )}
      </Modal>
    </>
  );
}
