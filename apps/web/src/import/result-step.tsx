/** Step 4: what is being written, what came of it, and what can be done next: undo, keep the mapping, look for duplicates. */
import { MergeCellsOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { useGo } from '../app/use-go.ts';
import { useLabel, useNoun } from '../i18n/use-label.ts';
import { useDescribeProblem } from '../parts/use-describe-problem.ts';
import { ImportProgress } from './import-progress.tsx';
import { type ImportDetail, isUnderWay } from './import-types.ts';
import { ImportedRecords } from './imported-records.tsx';
import { KeepMapping } from './keep-mapping.tsx';
import { LeftByUndo } from './left-records.tsx';
import { ProblemList } from './problem-list.tsx';
import { TableCounts } from './table-counts.tsx';
import { UndoImport } from './undo-import.tsx';
import { useStateText } from './use-state-text.ts';

export function ResultStep({ detail }: { detail: ImportDetail }) {
  const { t } = useTranslation();
  const label = useLabel();
  const noun = useNoun();
  const format = useFormat();
  const go = useGo();
  const catalog = useCatalog();
  const describe = useDescribeProblem();
  const stateText = useStateText();
  const { id, state, result, failure, undo, mapping, analysis } = detail;
  if (isUnderWay(state)) {
    return (
      <div className="import-step">
        <ImportProgress row={detail} />
      </div>
    );
  }
  const written = Object.entries(result?.byTable ?? {})
    .filter(([, counts]) => counts.created + counts.updated > 0)
    .map(([key]) => key);
  // People and companies come in several spellings; numbered papers do not.
  const named = written.flatMap((key) => {
    const table = catalog.table(key);
    const title = table?.fields.find((field) => field.key === table.title);
    return table !== undefined && title?.unique === false && title.type === 'text' ? [table] : [];
  });
  const again = state === 'failed' || state === 'cancelled';
  return (
    <div className="import-step">
      <section className={`card import-card import-outcome ${state}`} role="status">
        <h2>{stateText(state)}</h2>
        {failure === null ? null : <p>{describe({ code: failure.code, detail: failure.detail })}</p>}
        {state === 'done' && result !== null ? (
          <p>
            {t('imports.counts', {
              created: format.number(result.created),
              updated: format.number(result.updated),
              skipped: format.number(result.skipped),
            })}
          </p>
        ) : null}
        {undo === null ? null : (
          <p>
            {t('imports.undoneText', {
              deleted: format.number(undo.deleted),
              restored: format.number(undo.restored),
            })}
          </p>
        )}
        <div className="row wrap">
          {named.map((table) => (
            <Button
              key={table.key}
              icon={<MergeCellsOutlined />}
              onClick={() => go(paths.duplicates(table.key, { import: String(id) }))}
            >
              {t('imports.findDuplicates', { name: noun(table.label) })}
            </Button>
          ))}
          {written.length > 0 && state !== 'undone' ? <UndoImport id={id} /> : null}
          {again ? (
            <Button onClick={() => go(paths.import(id, { step: 'columns' }))}>{t('imports.tryAgain')}</Button>
          ) : null}
        </div>
      </section>
      {undo !== null && undo.left > 0 ? <LeftByUndo id={id} /> : null}
      {result === null || state === 'undone' ? null : <TableCounts result={result} linked />}
      {state === 'undone' ? null : <ProblemList row={detail} />}
      {state === 'undone'
        ? null
        : written.map((key) => (
            <ImportedRecords key={key} id={id} table={key} name={label(catalog.table(key)?.label) || key} />
          ))}
      {mapping === null ? null : <KeepMapping id={id} mapping={mapping} header={analysis?.header ?? []} />}
      <div className="import-foot">
        <Button onClick={() => go(paths.imports())}>{t('imports.toList')}</Button>
        {written[0] === undefined || state === 'undone' ? null : (
          <Button type="primary" onClick={() => go(paths.list(written[0]!))}>
            {t('imports.openList', { name: noun(catalog.table(written[0])?.label) })}
          </Button>
        )}
      </div>
    </div>
  );
}
