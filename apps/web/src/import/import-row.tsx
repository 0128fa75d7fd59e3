/** One import in the list of earlier ones: the file, who and when, what came of it. */
import { FileTextOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { useLabel } from '../i18n/use-label.ts';
import type { ImportSummary } from './import-types.ts';
import { useStateText } from './use-state-text.ts';

export function ImportRow({ row }: { row: ImportSummary }) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const catalog = useCatalog();
  const stateText = useStateText();
  const { result } = row;
  const written = ['done', 'cancelled', 'undoing', 'undone'].includes(row.state);
  return (
    <li className="card import-row">
      <FileTextOutlined aria-hidden="true" className="muted" />
      <div className="grow">
        <GoLink to={paths.import(row.id)} className="row-link">
          {row.file.name}
        </GoLink>
        <p className="caption">
          {format.instantNear(row.createdAt)} · {row.createdBy?.name ?? t('timeline.system')}
          {row.tables.length === 0
            ? null
            : ` · ${row.tables.map((key) => label(catalog.table(key)?.label) || key).join(t('duplicates.comma'))}`}
        </p>
      </div>
      {result !== null && written ? (
        <span className="soft">
          {t('imports.counts', {
            created: format.number(result.created),
            updated: format.number(result.updated),
            skipped: format.number(result.skipped),
          })}
        </span>
      ) : null}
      <span className={`import-state ${row.state}`}>{stateText(row.state)}</span>
    </li>
  );
}
