/** Which file, which fields; then how far it is, with a way to stop. */
import { Progress as Bar, Radio } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryString } from '../api/client.ts';
import { useFormat } from '../app/use-format.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useDescribeError } from '../parts/use-describe-error.ts';
import { downloadFile, type Progress } from './download-file.ts';

export interface ExportSource {
  /** Below `/api`, e.g. `/tables/invoices/export`. */
  path: string;
  /** What chooses the rows. */
  query: Record<string, string | undefined>;
  /** Paths of the columns on the screen; absent where there is no choice of fields. */
  fields?: readonly string[];
}

export default function ExportDialog({
  source,
  title,
  onClose,
}: {
  source: ExportSource;
  title: string;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const describeError = useDescribeError();
  const [file, setFile] = useState<'xlsx' | 'csv'>('xlsx');
  const [fields, setFields] = useState<'shown' | 'all'>('shown');
  const [progress, setProgress] = useState<Progress | null>(null);
  const [error, setError] = useState<unknown>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const run = async (): Promise<void> => {
    const abort = new AbortController();
    running.current = abort;
    setError(null);
    setProgress({ bytes: 0, rows: null });
    try {
      const query = queryString({
        ...source.query,
        format: file,
        language: format.language,
        ...(file === 'csv' ? { bom: 'true' } : {}),
        ...(source.fields !== undefined && fields === 'shown' ? { fields: source.fields.join(',') } : {}),
      });
      await downloadFile(`${source.path}${query}`, { signal: abort.signal, onProgress: setProgress });
      onClose();
    } catch (thrown) {
      if (!abort.signal.aborted) setError(thrown);
      setProgress(null);
    } finally {
      running.current = null;
    }
  };
  const isRunning = progress !== null;
  return (
    <Dialog
      fixed
      title={title}
      submit={t('export.run')}
      onSubmit={() => void run()}
      busy={isRunning}
      cancel={t(isRunning ? 'export.stop' : 'export.cancel')}
      problems={error === null ? [] : [describeError(error).text]}
      onClose={() => (isRunning ? running.current?.abort() : onClose())}
    >
      <div className="export-choice">
        <div className="soft">{t('export.file')}</div>
        <Radio.Group
          disabled={isRunning}
          value={file}
          onChange={(event) => setFile(event.target.value as 'xlsx' | 'csv')}
          options={[
            { value: 'xlsx', label: t('export.xlsx') },
            { value: 'csv', label: t('export.csv') },
          ]}
        />
      </div>
      {source.fields === undefined ? null : (
        <div className="export-choice">
          <div className="soft">{t('export.fields')}</div>
          <Radio.Group
            disabled={isRunning}
            value={fields}
            onChange={(event) => setFields(event.target.value as 'shown' | 'all')}
            options={[
              { value: 'shown', label: t('export.shown', { count: source.fields.length }) },
              { value: 'all', label: t('export.all') },
            ]}
          />
        </div>
      )}
      <div role="status" style={{ minHeight: 44 }}>
        {progress === null ? null : (
          <>
            <Bar percent={100} status="active" showInfo={false} aria-label={title} />
            <span className="caption">
              {t('export.received', { size: format.number(progress.bytes / 1_048_576, 1) })}
              {progress.rows === null ? '' : ` · ${t('export.rows', { rows: format.number(progress.rows) })}`}
            </span>
          </>
        )}
      </div>
    </Dialog>
  );
}
