/** Taking a whole import back: first what that does and what it has to leave, then the press. */
import { UndoOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { useLabel } from '../i18n/use-label.ts';
import { Bones } from '../parts/bones.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { useDescribeProblem } from '../parts/use-describe-problem.ts';
import { useSubmit } from '../parts/use-submit.ts';
import { undoImport, undoPlanQuery } from './import-queries.ts';
import { LeftRecords } from './left-records.tsx';

export function UndoImport({ id }: { id: number }) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const catalog = useCatalog();
  const describe = useDescribeProblem();
  const { busy, problems, run } = useSubmit();
  const [open, setOpen] = useState(false);
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
  const undo = async (): Promise<void> => {
    if (await run(() => undoImport(id))) setOpen(false);
  };
  return (
    <>
      <Button icon={<UndoOutlined />} onClick={() => setOpen(true)}>
        {t('imports.undo')}
      </Button>
      {open ? (
        <Dialog
          title={t('imports.undoTitle')}
          submit={t('imports.undoCount', { count: total, shown: format.number(total) })}
          onSubmit={() => void undo()}
          danger
          busy={busy}
          disabled={plan === undefined || !plan.possible || total === 0}
          problems={problems}
          onClose={() => setOpen(false)}
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
        </Dialog>
      ) : null}
    </>
  );
}
