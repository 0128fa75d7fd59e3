/** What came, or would come, of an import: by table, with a way to the records where there are some. */
import { useTranslation } from 'react-i18next';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { useLabel } from '../i18n/use-label.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import type { ImportResult } from './import-types.ts';

export function TableCounts({ result, linked = false }: { result: ImportResult; linked?: boolean }) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const catalog = useCatalog();
  const tables = Object.entries(result.byTable);
  const count = (
    key: 'created' | 'updated' | 'unchanged',
    title: string,
  ): Column<(typeof tables)[number]> => ({
    key,
    title,
    figure: true,
    cell: ([, counts]) => format.number(counts[key]),
  });
  return (
    <div className="import-counts">
      <dl className="facts card">
        <div className="fact">
          <dt>{t('imports.read')}</dt>
          <dd>{format.number(result.read)}</dd>
        </div>
        <div className="fact">
          <dt>{t('imports.leftOutRows')}</dt>
          <dd className={result.skipped > 0 ? 'import-bad' : undefined}>{format.number(result.skipped)}</dd>
        </div>
        <div className="fact">
          <dt>{t('imports.errors')}</dt>
          <dd className={result.errors > 0 ? 'import-bad' : undefined}>{format.number(result.errors)}</dd>
        </div>
        <div className="fact">
          <dt>{t('imports.warnings')}</dt>
          <dd>{format.number(result.warnings)}</dd>
        </div>
      </dl>
      {tables.length === 0 ? null : (
        <div className="card related-scroll">
          <DataTable
            className="grid middle import-by-table"
            rows={tables}
            rowKey={([key]) => key}
            columns={[
              {
                key: 'table',
                title: t('imports.table'),
                cell: ([key]) => {
                  const name = label(catalog.table(key)?.label) || key;
                  return linked ? <GoLink to={paths.list(key)}>{name}</GoLink> : name;
                },
              },
              count('created', t('imports.created')),
              count('updated', t('imports.updated')),
              count('unchanged', t('imports.unchanged')),
            ]}
          />
        </div>
      )}
    </div>
  );
}
