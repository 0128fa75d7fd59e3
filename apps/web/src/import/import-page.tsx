/**
 * One import, from the file to what came of it: file, columns, check, result. Everything that was answered is kept by the server,
 * so that the page can be left and opened again at any step.
 */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { usePathText, useSearchText } from '../app/use-place.ts';
import { useTitle } from '../app/use-title.ts';
import { Bones } from '../parts/bones.tsx';
import { Crumbs } from '../parts/crumbs.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { formatBytes } from '../rows/format-bytes.ts';
import { CheckStep } from './check-step.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { FileStep } from './file-step.tsx';
import { importQuery, targetsQuery } from './import-queries.ts';
import { type ImportStep, openSteps, stepOf, steps } from './import-steps.ts';
import type { ImportDetail, Target } from './import-types.ts';
import { ResultStep } from './result-step.tsx';
import { useImportEvents } from './use-import-events.ts';
import '../list/list.css';
import '../record/record.css';
import '../forms/live-form.css';
import '../rows/rows.css';
import './import.css';

export function ImportPage() {
  const { id = '' } = usePathText();
  const query = useQuery(importQuery(Number(id)));
  const targets = useQuery(targetsQuery);
  const error = query.error ?? targets.error;
  if (error) {
    const retry = (): void => {
      void query.refetch();
      void targets.refetch();
    };
    return <ErrorState error={error} retry={retry} />;
  }
  if (query.data === undefined || targets.data === undefined) return <Bones lines={10} height={20} />;
  return <Wizard key={id} detail={query.data} targets={targets.data} />;
}

function Wizard({ detail, targets }: { detail: ImportDetail; targets: readonly Target[] }) {
  const { t } = useTranslation();
  const { step: wanted } = useSearchText();
  const { id, file, analysis, state } = detail;
  useImportEvents(id, state);
  useTitle(t('imports.of', { name: file.name }));
  const step = stepOf(detail, wanted);
  const page = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step begins at its top
  useEffect(() => {
    page.current?.scrollTo({ top: 0 });
  }, [step]);
  const open = openSteps(detail);
  const names: Record<ImportStep, string> = {
    file: t('imports.stepFile'),
    columns: t('imports.stepColumns'),
    check: t('imports.stepCheck'),
    result: t('imports.stepResult'),
  };
  return (
    <div className="page" ref={page}>
      <div className="page-inner">
        <Crumbs items={[{ text: t('imports.title'), to: paths.imports() }]} />
        <div className="page-head">
          <h1 className="ellipsis">{file.name}</h1>
          <span className="caption">
            {formatBytes(file.size)}
            {analysis === null ? null : ` · ${t('imports.rows', { count: analysis.rows })}`}
          </span>
        </div>
        <ol className="import-steps" aria-label={t('imports.steps')}>
          {steps.map((each, place) => (
            <li key={each} aria-current={each === step ? 'step' : undefined}>
              <span className="step-number" aria-hidden="true">
                {place + 1}
              </span>
              {each !== step && open.has(each) ? (
                <GoLink to={paths.import(id, { step: each })}>{names[each]}</GoLink>
              ) : (
                <span>{names[each]}</span>
              )}
            </li>
          ))}
        </ol>
        {step === 'file' ? <FileStep detail={detail} targets={targets} /> : null}
        {step === 'columns' ? <ColumnsStep detail={detail} targets={targets} /> : null}
        {step === 'check' ? <CheckStep detail={detail} /> : null}
        {step === 'result' ? <ResultStep detail={detail} /> : null}
      </div>
    </div>
  );
}
