/** Brings the file of a bank; asks for the order of day and month only where the file does not tell. */
import { InboxOutlined } from '@ant-design/icons';
import { App, Radio, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client.ts';
import { refreshAll } from '../api/query-client.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useDescribeProblem } from '../parts/use-describe-problem.ts';
import { useSubmit } from '../parts/use-submit.ts';
import { bringStatement, type DayOrder } from './cash-queries.ts';

type Imported = Awaited<ReturnType<typeof bringStatement>>;

export function StatementDialog({ cash, onClose }: { cash: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const describeProblem = useDescribeProblem();
  const { busy, problems, setProblems, run } = useSubmit();
  const [file, setFile] = useState<File | null>(null);
  const [order, setOrder] = useState<DayOrder | null>(null);
  const [asks, setAsks] = useState(false);
  const [done, setDone] = useState<Imported | null>(null);
  const bring = (brought: File): Promise<boolean> =>
    run(async () => {
      const imported = await bringStatement(cash, brought, order).catch((error: unknown) => {
        if (error instanceof ApiError && error.code === 'statement.dates') setAsks(true);
        throw error;
      });
      await refreshAll();
      if (imported.problems.length > 0) return setDone(imported);
      void message.success(t('cash.brought', { count: imported.created, known: imported.known }));
      onClose();
    });
  return (
    <Dialog
      title={t('cash.bring')}
      {...(done === null
        ? { submit: t('cash.read'), onSubmit: () => void (file && bring(file)) }
        : { cancel: t('cash.goOn') })}
      busy={busy}
      disabled={file === null || (asks && order === null)}
      problems={problems}
      onClose={onClose}
    >
      {done === null ? (
        <>
          <Upload.Dragger
            accept=".csv,.txt,.tsv,.xlsx,.xml"
            maxCount={1}
            beforeUpload={(next) => {
              setFile(next);
              setAsks(false);
              setOrder(null);
              setProblems([]);
              return false;
            }}
            onRemove={() => setFile(null)}
          >
            <p className="ant-upload-drag-icon">
              <InboxOutlined />
            </p>
            <p>{t('cash.drop')}</p>
            <p className="soft">{t('cash.formats')}</p>
          </Upload.Dragger>
          {asks ? (
            <fieldset className="cash-orders">
              <legend>{t('cash.dateOrder')}</legend>
              <Radio.Group value={order} onChange={(event) => setOrder(event.target.value as DayOrder)}>
                <Radio value="dmy">{t('cash.dmy')}</Radio>
                <Radio value="mdy">{t('cash.mdy')}</Radio>
              </Radio.Group>
            </fieldset>
          ) : null}
        </>
      ) : (
        <div role="status">
          <p>{t('cash.brought', { count: done.created, known: done.known })}</p>
          <p className="strong">{t('cash.notes', { count: done.problems.length })}</p>
          <ul className="cash-notes">
            {done.problems.slice(0, 100).map((each) => (
              <li key={`${each.place} ${each.code} ${each.detail}`}>
                {each.place === null ? '' : `${t('cash.row', { row: each.place })} `}
                {describeProblem(each as Parameters<typeof describeProblem>[0])}
              </li>
            ))}
          </ul>
        </div>
      )}
    </Dialog>
  );
}
