/** The first rows of the file as the records that they would become. */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refs } from '../api/types.ts';
import { useCatalog } from '../app/session-context.ts';
import { useLabel } from '../i18n/use-label.ts';
import { Bones } from '../parts/bones.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { useDescribeProblem } from '../parts/use-describe-problem.ts';
import { ValueView } from '../values/value-view.tsx';
import { previewQuery } from './import-queries.ts';
import type { ImportDetail, ImportMapping, PreviewRecord } from './import-types.ts';
import { useColumnText } from './use-column-text.ts';

export function PreviewList({ detail, mapping }: { detail: ImportDetail; mapping: ImportMapping }) {
  const { t } = useTranslation();
  const columnText = useColumnText(detail);
  const describe = useDescribeProblem();
  const [open, setOpen] = useState(false);
  const query = useQuery({ ...previewQuery(detail.id, mapping), enabled: open });
  return (
    <section className="card import-card">
      <div className="row spread wrap">
        <h2>{t('imports.preview')}</h2>
        <Button onClick={() => setOpen(!open)} aria-expanded={open}>
          {open ? t('imports.hidePreview') : t('imports.showPreview')}
        </Button>
      </div>
      {!open ? null : query.error ? (
        <ErrorState small error={query.error} retry={() => void query.refetch()} />
      ) : query.data === undefined ? (
        <Bones lines={6} height={20} />
      ) : (
        <ol className="import-preview">
          {query.data.rows.map((row) => (
            <li key={row.row}>
              <span className="caption">{t('imports.rowNumber', { row: row.row })}</span>
              {row.records.map((record) => (
                <Previewed key={record.name} record={record} refs={query.data.refs} />
              ))}
              {row.problems.map((problem) => (
                <p
                  key={`${problem.code} ${problem.column}`}
                  className={problem.severity === 'error' ? 'import-bad' : 'import-warned'}
                >
                  {problem.column === null ? '' : `${columnText(problem.column)}: `}
                  {describe({ ...problem, params: (problem.params ?? {}) as Record<string, string> })}
                </p>
              ))}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function Previewed({ record, refs }: { record: PreviewRecord; refs: Refs }) {
  const { t } = useTranslation();
  const label = useLabel();
  const catalog = useCatalog();
  const outcomes: Record<PreviewRecord['outcome'], string> = {
    created: t('imports.created'),
    updated: t('imports.updated'),
    unchanged: t('imports.unchanged'),
  };
  const changed = new Set(record.changes.map(({ field }) => field));
  return (
    <div className="preview-record">
      <span className={`preview-outcome ${record.outcome}`}>{outcomes[record.outcome]}</span>
      <strong>{label(catalog.table(record.table)?.labelOne) || record.table}</strong>
      <dl>
        {Object.entries(record.values).map(([key, value]) => {
          const field = catalog.field(record.table, key);
          return field === undefined ? null : (
            <div key={key} className={changed.has(key) ? 'changed' : undefined}>
              <dt>{label(field.label)}</dt>
              <dd>
                <ValueView field={field} value={value} refs={refs} link={false} />
              </dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}
