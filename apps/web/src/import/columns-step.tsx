/** Step 2: where each column goes and how it is read, and by what existing records are known. */
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '../api/query-client.ts';
import type { Problem } from '../api/types.ts';
import { paths } from '../app/paths.ts';
import { useGo } from '../app/use-go.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { useDescribeError } from '../parts/use-describe-error.ts';
import { ColumnList } from './column-list.tsx';
import { DateQuestions, unanswered } from './date-questions.tsx';
import { importQuery, keepImport, saveMapping, startCheck } from './import-queries.ts';
import type { ImportDetail, ImportMapping, Target } from './import-types.ts';
import { MappingProblems } from './mapping-problems.tsx';
import { TargetTables } from './target-tables.tsx';

interface Props {
  detail: ImportDetail;
  targets: readonly Target[];
}

/** After the last change, so that what was answered outlives a closed page. */
const saveAfterMs = 800;

export function ColumnsStep({ detail, targets }: Props) {
  const { t } = useTranslation();
  const go = useGo();
  const describe = useDescribeError();
  const { id, analysis } = detail;
  // What the step before has kept may not have reached the page yet.
  const [mapping, setMapping] = useState<ImportMapping | null>(
    () => queryClient.getQueryData(importQuery(id).queryKey)?.mapping ?? detail.mapping,
  );
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const saved = useRef<ImportMapping | null>(null);

  useEffect(() => {
    if (mapping === null || mapping === saved.current) return;
    const timer = window.setTimeout(
      () => {
        saved.current = mapping;
        saveMapping(id, mapping).then(
          (found) => {
            setProblems(found);
            keepImport(id, { mapping });
          },
          (error: unknown) => setRefused(describe(error).text),
        );
      },
      saved.current === null ? 0 : saveAfterMs,
    );
    return () => window.clearTimeout(timer);
  }, [id, mapping, describe]);

  if (analysis === null || mapping === null) {
    return (
      <EmptyState
        title={t('imports.noMapping')}
        action={<Button onClick={() => go(paths.import(id, { step: 'file' }))}>{t('imports.toFile')}</Button>}
      />
    );
  }
  const check = async (): Promise<void> => {
    if (unanswered(analysis, mapping)) {
      setRefused(t('imports.answerFirst'));
      return;
    }
    setBusy(true);
    setRefused(null);
    try {
      const found = await saveMapping(id, mapping);
      setProblems(found);
      if (found.some(({ severity }) => severity !== 'warning')) {
        setBusy(false);
        return;
      }
      keepImport(id, { mapping });
      await startCheck(id, mapping, detail.mode ?? 'skip');
      go(paths.import(id, { step: 'check' }));
    } catch (error) {
      setRefused(describe(error).text);
      setBusy(false);
    }
  };
  const props = { analysis, targets, mapping, onChange: setMapping };
  return (
    <div className="import-step">
      <DateQuestions {...props} />
      <TargetTables {...props} />
      <ColumnList {...props} />
      <MappingProblems problems={problems} mapping={mapping} targets={targets} />
      {refused === null ? null : (
        <p role="alert" className="form-error">
          {refused}
        </p>
      )}
      <div className="import-foot">
        <Button onClick={() => go(paths.import(id, { step: 'file' }))}>{t('imports.back')}</Button>
        <Button type="primary" loading={busy} onClick={() => void check()}>
          {t('imports.toCheck', { count: analysis.rows })}
        </Button>
      </div>
    </div>
  );
}

/** What the parts of this step share. */
export interface MappingProps {
  analysis: NonNullable<ImportDetail['analysis']>;
  targets: readonly Target[];
  mapping: ImportMapping;
  onChange: (mapping: ImportMapping) => void;
}
