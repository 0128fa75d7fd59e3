/** What came, or would come, of an import: by table, with a way to the records where there are some. */
import { useTranslation } from 'react-i18next';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { useLabel } from '../i18n/use-label.ts';
import type { ImportResult } from './import-types.ts';

export function TableCounts({ result, linked = false }: { result: ImportResult; linked?: boolean }) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const catalog = useCatalog();
  const tables = Object.entries(result.byTable);
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
          <table className="grid middle import-by-table">
            <thead>
              <tr>
                <th scope="col">{t('imports.table')}</th>
                <th scope="col" className="figure">
                  {t('imports.created')}
                </th>
                <th scope="col" className="figure">
                  {t('imports.updated')}
                </th>
                <th scope="col" className="figure">
                  {t('imports.unchanged')}
                </th>
              </tr>
            </thead>
            <tbody>
              {tables.map(([key, counts]) => {
                const name = label(catalog.table(key)?.label) || key;
                return (
                  <tr key={key}>
                    <td>{linked ? <GoLink to={paths.list(key)}>{name}</GoLink> : name}</td>
                    <td className="figure">{format.number(counts.created)}</td>
                    <td className="figure">{format.number(counts.updated)}</td>
                    <td className="figure">{format.number(counts.unchanged)}</td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
