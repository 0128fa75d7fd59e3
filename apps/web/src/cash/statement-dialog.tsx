/** Brings the file of a bank; asks for the order of day and month only where the file does not tell. */
import { InboxOutlined } from '@ant-design/icons';
import { App, Button, Modal, Radio, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../api/client.ts';
import { refreshAll } from '../api/query-client.ts';
import { useDescribeError } from '../parts/use-describe-error.ts';
import { useDescribeProblem } from '../parts/use-describe-problem.ts';
import { bringStatement, type DayOrder } from './cash-queries.ts';

type Imported = Awaited<ReturnType<typeof bringStatement>>;

export function StatementDialog({ cash, onClose }: { cash: string; onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const describe = useDescribeError();
  const describeProblem = useDescribeProblem();
  const [file, setFile] = useState<File | null>(null);
  const [order, setOrder] = useState<DayOrder | null>(null);
  const [asks, setAsks] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [done, setDone] = useState<Imported | null>(null);
  const [busy, setBusy] = useState(false);
  const bring = async (): Promise<void> => {
    if (file === null) return;
    setBusy(true);
    setFailure(null);
    try {
      const imported = await bringStatement(cash, file, order);
      await refreshAll();
      if (imported.problems.length > 0) setDone(imported);
      else {
        void message.success(t('cash.brought', { count: imported.created, known: imported.known }));
        onClose();
      }
    } catch (error) {
      if (error instanceof ApiError && error.code === 'statement.dates') setAsks(true);
      setFailure(describe(error).text);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={t('cash.bring')}
      onCancel={onClose}
      footer={
        done === null
          ? [
              <Button key="cancel" onClick={onClose}>
                {t('form.cancel')}
              </Button>,
              <Button
                key="bring"
                type="primary"
                loading={busy}
                disabled={file === null || (asks && order === null)}
                onClick={() => void bring()}
              >
                {t('cash.read')}
              </Button>,
            ]
          : [
              <Button key="close" type="primary" onClick={onClose}>
                {t('cash.goOn')}
              </Button>,
            ]
      }
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
              setFailure(null);
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
          {failure === null ? null : (
            <p role="alert" className="cash-problem">
              {failure}
            </p>
          )}
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
    </Modal>
  );
}
