/** How far a check, an import or its undo is; it can be cancelled, and the page can be left. */
import { Button, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../app/use-format.ts';
import { useDescribeError } from '../parts/use-describe-error.ts';
import { cancelImport } from './import-queries.ts';
import type { ImportSummary } from './import-types.ts';
import { useStateText } from './use-state-text.ts';

export function ImportProgress({ row }: { row: ImportSummary }) {
  const { t } = useTranslation();
  const format = useFormat();
  const stateText = useStateText();
  const describe = useDescribeError();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const { progress, state, id } = row;
  const cancel = async (): Promise<void> => {
    setBusy(true);
    try {
      await cancelImport(id);
    } catch (error) {
      setRefused(describe(error).text);
    }
    setBusy(false);
  };
  const percent = Math.floor((progress?.share ?? 0) * 100);
  return (
    <section className="card import-card" aria-live="polite">
      <h2>{stateText(state)}</h2>
      <Progress percent={percent} status="active" aria-label={stateText(state)} />
      <p className="caption">
        {progress === null
          ? t('imports.starting')
          : progress.rows === null
            ? t('imports.rowsDone', { row: format.number(progress.row) })
            : t('imports.rowsDoneOf', {
                row: format.number(progress.row),
                rows: format.number(progress.rows),
              })}{' '}
        {t('imports.mayLeave')}
      </p>
      {refused === null ? null : (
        <p role="alert" className="form-error">
          {refused}
        </p>
      )}
      {state === 'undoing' ? null : (
        <Button loading={busy} onClick={() => void cancel()}>
          {state === 'checking' ? t('imports.stopCheck') : t('imports.stopRun')}
        </Button>
      )}
    </section>
  );
}
