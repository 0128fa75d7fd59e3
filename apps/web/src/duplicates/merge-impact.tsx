/** What a merge moves, as counts. */
import { useTranslation } from 'react-i18next';
import { useCatalog } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { useLabel } from '../i18n/use-label.ts';
import type { MergeAnswer } from './duplicates-types.ts';

export function MergeImpact({ answer }: { answer: MergeAnswer }) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const catalog = useCatalog();
  const { references, engine, endedRuns } = answer;
  const moved = [
    ...references.map(({ table, field, count }) => ({
      key: `${table} ${field}`,
      name: label(catalog.table(table)?.label) || table,
      more: label(catalog.field(table, field)?.label),
      count,
    })),
    { key: 'runs', name: t('duplicates.runs'), more: '', count: engine.runs },
    { key: 'tasks', name: t('duplicates.tasks'), more: '', count: engine.tasks },
    { key: 'messages', name: t('duplicates.messages'), more: '', count: engine.messages },
    { key: 'documents', name: t('duplicates.documents'), more: '', count: engine.documents },
  ].filter(({ count }) => count > 0);
  return (
    <section className="merge-impact" aria-live="polite">
      <h3>{moved.length === 0 ? t('duplicates.nothingMoves') : t('duplicates.moves')}</h3>
      <ul>
        {moved.map(({ key, name, more, count }) => (
          <li key={key}>
            {name} <strong>{format.number(count)}</strong>
            {more === '' ? null : <span className="caption"> {more}</span>}
          </li>
        ))}
      </ul>
      {endedRuns > 0 ? (
        <p className="merge-warning">{t('duplicates.endedRuns', { count: endedRuns })}</p>
      ) : null}
    </section>
  );
}
