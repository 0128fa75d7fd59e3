/** Step 1: how the file is read, with its first rows as they come out. Guesses are stated and can be changed. */
import { Button, InputNumber, Radio } from 'antd';
import { useCallback, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '../app/paths.ts';
import { useGo } from '../app/use-go.ts';
import { useSearchText } from '../app/use-place.ts';
import { Select } from '../fields/select.tsx';
import { useLabel } from '../i18n/use-label.ts';
import { Bones } from '../parts/bones.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { useDescribeError } from '../parts/use-describe-error.ts';
import { EncodingQuestion } from './encoding-question.tsx';
import { FindingsList } from './findings-list.tsx';
import { analyse, keepImport, saveMapping } from './import-queries.ts';
import type { ImportDetail, ImportMapping, SourceSettings, Target } from './import-types.ts';
import { emptyMapping } from './mapping-edits.ts';
import { SampleTable } from './sample-table.tsx';
import { useSourceTexts } from './use-source-texts.ts';

interface Props {
  detail: ImportDetail;
  targets: readonly Target[];
}

export function FileStep({ detail, targets }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const go = useGo();
  const describe = useDescribeError();
  const { encodings, delimiters } = useSourceTexts();
  const ids = useId();
  const { table } = useSearchText();
  const { id, analysis, mapping, file } = detail;
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<unknown>(null);
  const [refused, setRefused] = useState<string | null>(null);
  /** The mapping to go on with: what was answered before, what is proposed, or the key of a saved one. */
  const [use, setUse] = useState<string>(mapping === null ? 'proposal' : 'kept');

  const read = useCallback(
    async (source?: Partial<SourceSettings>): Promise<void> => {
      setBusy(true);
      setFailed(null);
      try {
        const found = await analyse(id, { table, ...(source === undefined ? {} : { source }) });
        // What was mapped before was for other columns.
        if (source !== undefined) setUse(found.saved[0]?.key ?? 'proposal');
      } catch (error) {
        setFailed(error);
      } finally {
        setBusy(false);
      }
    },
    [id, table],
  );
  const unread = analysis === null;
  useEffect(() => {
    if (unread) void read();
  }, [unread, read]);

  const next = async (): Promise<void> => {
    if (analysis === null) return;
    setBusy(true);
    setRefused(null);
    const saved = analysis.saved.find(({ key }) => key === use)?.mapping;
    const first = targets.find(({ key }) => key === table) ?? targets[0];
    const source: ImportMapping['source'] = analysis.source;
    const chosen =
      (use === 'kept' ? mapping : null) ??
      saved ??
      analysis.proposal ??
      (first === undefined ? null : emptyMapping(source, targets, first.key));
    try {
      if (chosen !== null) {
        const whole = { ...chosen, source: { ...chosen.source, ...analysis.source } };
        await saveMapping(id, whole);
        keepImport(id, { mapping: whole });
      }
      go(paths.import(id, { step: 'columns' }));
    } catch (error) {
      setRefused(describe(error).text);
      setBusy(false);
    }
  };

  if (failed !== null && analysis === null) return <ErrorState error={failed} retry={() => void read()} />;
  if (analysis === null) return <Bones lines={10} height={20} />;
  const { source, sheets, encoding, saved } = analysis;
  return (
    <div className="import-step">
      <section className="card import-card">
        <h2>{t('imports.howRead')}</h2>
        <div className="import-settings">
          {file.format === 'csv' ? (
            <>
              <div>
                <label htmlFor={`${ids}e`}>{t('imports.encoding')}</label>
                <Select
                  id={`${ids}e`}
                  value={source.encoding ?? 'utf-8'}
                  disabled={busy}
                  onChange={(value) => void read({ ...source, encoding: value })}
                  options={
                    Object.entries(encodings).map(([value, text]) => ({ value, label: text })) as never
                  }
                />
              </div>
              <div>
                <label htmlFor={`${ids}d`}>{t('imports.delimiter')}</label>
                <Select
                  id={`${ids}d`}
                  value={source.delimiter ?? ','}
                  disabled={busy}
                  onChange={(value) => void read({ ...source, delimiter: value })}
                  options={Object.entries(delimiters).map(([value, text]) => ({ value, label: text }))}
                />
              </div>
            </>
          ) : null}
          {sheets !== null && sheets.length > 0 ? (
            <div>
              <label htmlFor={`${ids}s`}>{t('imports.sheet')}</label>
              <Select
                id={`${ids}s`}
                value={source.sheet ?? sheets[0]?.name ?? ''}
                disabled={busy}
                onChange={(value) => void read({ ...source, sheet: value })}
                options={sheets.map(({ name }) => ({ value: name, label: name }))}
              />
            </div>
          ) : null}
          <div>
            <label htmlFor={`${ids}h`}>{t('imports.headerRow')}</label>
            <InputNumber
              id={`${ids}h`}
              min={1}
              max={1000}
              precision={0}
              value={source.headerRow ?? 1}
              disabled={busy}
              onChange={(value) => {
                if (typeof value === 'number' && value !== source.headerRow)
                  void read({ ...source, headerRow: value });
              }}
            />
          </div>
        </div>
        {failed === null ? null : (
          <p role="alert" className="form-error">
            {describe(failed).text}
          </p>
        )}
        {encoding !== null && !encoding.sure ? (
          <EncodingQuestion
            guess={encoding}
            value={source.encoding ?? encoding.guess}
            onChange={(value) => void read({ ...source, encoding: value })}
          />
        ) : null}
      </section>
      <FindingsList findings={analysis.findings} />
      <section className={busy ? 'card import-card dimmed' : 'card import-card'}>
        <h2>{t('imports.firstRows')}</h2>
        <SampleTable analysis={analysis} />
      </section>
      {saved.length > 0 || mapping !== null ? (
        <section className="card import-card">
          <h2>{t('imports.whichMapping')}</h2>
          <Radio.Group
            value={use}
            onChange={(event) => setUse(event.target.value as string)}
            className="import-radios"
          >
            {mapping === null ? null : <Radio value="kept">{t('imports.mappingKept')}</Radio>}
            {saved.map((each) => (
              <Radio key={each.key} value={each.key}>
                {t('imports.mappingSaved', { name: label(each.label) })}
              </Radio>
            ))}
            <Radio value="proposal">{t('imports.mappingProposed')}</Radio>
          </Radio.Group>
        </section>
      ) : null}
      {refused === null ? null : (
        <p role="alert" className="form-error">
          {refused}
        </p>
      )}
      <div className="import-foot">
        <Button onClick={() => go(paths.imports())}>{t('imports.toList')}</Button>
        <Button type="primary" loading={busy} onClick={() => void next()}>
          {t('imports.toColumns', { count: analysis.header.length })}
        </Button>
      </div>
    </div>
  );
}
