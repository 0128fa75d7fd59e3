/** Step 3: the whole file tried without writing anything: what would come of it, and every row that has a problem. */
import { Button, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '../app/paths.ts';
import { useFormat } from '../app/use-format.ts';
import { useGo } from '../app/use-go.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { useDescribeError } from '../parts/use-describe-error.ts';
import { ImportProgress } from './import-progress.tsx';
import { startCheck, startRun } from './import-queries.ts';
import type { ImportDetail, ImportMode } from './import-types.ts';
import { PreviewList } from './preview-list.tsx';
import { ProblemList } from './problem-list.tsx';
import { TableCounts } from './table-counts.tsx';

export function CheckStep({ detail }: { detail: ImportDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const go = useGo();
  const describe = useDescribeError();
  const { id, mapping, result, state } = detail;
  const [mode, setMode] = useState<ImportMode>(detail.mode ?? 'skip');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  if (mapping === null) return null;
  const start = async (what: typeof startCheck, step: 'check' | 'result'): Promise<void> => {
    setBusy(true);
    setRefused(null);
    try {
      await what(id, mapping, mode);
      go(paths.import(id, { step }));
    } catch (error) {
      setRefused(describe(error).text);
    }
    setBusy(false);
  };
  const back = <Button onClick={() => go(paths.import(id, { step: 'columns' }))}>{t('imports.back')}</Button>;
  const problem =
    refused === null ? null : (
      <p role="alert" className="form-error">
        {refused}
      </p>
    );
  if (state === 'checking') {
    return (
      <div className="import-step">
        <ImportProgress row={detail} />
      </div>
    );
  }
  if (state !== 'checked' || result === null) {
    return (
      <div className="import-step">
        <EmptyState
          title={t('imports.notChecked')}
          text={t('imports.notCheckedText')}
          action={
            <Button type="primary" loading={busy} onClick={() => void start(startCheck, 'check')}>
              {t('imports.check')}
            </Button>
          }
        />
        {problem}
        <div className="import-foot">{back}</div>
      </div>
    );
  }
  const writes = result.read - result.skipped;
  const blocked =
    writes === 0
      ? t('imports.nothingToWrite')
      : mode === 'all' && result.errors > 0
        ? t('imports.allBlocked', { count: result.skipped, shown: format.number(result.skipped) })
        : null;
  return (
    <div className="import-step">
      <TableCounts result={result} />
      <ProblemList row={detail} />
      <PreviewList detail={detail} mapping={mapping} />
      {result.errors > 0 ? (
        <section className="card import-card">
          <h2>{t('imports.whatWithBad')}</h2>
          <Radio.Group
            value={mode}
            onChange={(event) => setMode(event.target.value as ImportMode)}
            className="import-radios"
          >
            <Radio value="skip">
              {t('imports.modeSkip', { count: result.skipped, shown: format.number(result.skipped) })}
            </Radio>
            <Radio value="all">{t('imports.modeAll')}</Radio>
          </Radio.Group>
        </section>
      ) : null}
      {problem}
      {blocked === null ? null : <p className="import-warned">{blocked}</p>}
      <div className="import-foot">
        {back}
        <Button
          type="primary"
          loading={busy}
          disabled={blocked !== null}
          onClick={() => void start(startRun, 'result')}
        >
          {t('imports.run', { count: writes, shown: format.number(writes) })}
        </Button>
      </div>
    </div>
  );
}
