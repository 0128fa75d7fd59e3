/** What else is open with the customer of the task: records of the same table with the same first reference. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { firstRecordsQuery } from '../api/queries.ts';
import type { TaskDetail } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { useLabel } from '../i18n/use-label.ts';

const shown = 8;

export function OpenItems({ task }: { task: TaskDetail }) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const catalog = useCatalog();
  const table = catalog.table(task.subject.table);
  const party = task.facts.find(
    (fact) => fact.type === 'reference' && fact.table !== 'users' && fact.value !== null,
  );
  const hasOpen = catalog.field(task.subject.table, 'open_amount') !== undefined;
  const filter = party && hasOpen ? `AND(${party.field} = ${party.value}, open_amount > 0)` : null;
  const { data } = useQuery({
    ...firstRecordsQuery({
      table: task.subject.table,
      filter: filter ?? undefined,
      fields: [table?.title ?? 'id', 'open_amount', 'overdue_days', 'due_on'],
      sort: 'due_on',
      limit: shown,
      sums: ['open_amount'],
    }),
    enabled: filter !== null && table !== undefined,
  });
  if (!data || !table || filter === null || data.records.length === 0) return null;
  const total = data.sums?.['open_amount'];
  return (
    <section className="side-section">
      <h2>{t('tasks.openItems', { name: label(table.label) })}</h2>
      <table className="mini-table">
        <tbody>
          {data.records.map((row) => (
            <tr key={row.id}>
              <td>
                <GoLink to={paths.record(table.key, row.id)}>{String(row[table.title] ?? row.id)}</GoLink>
                <div className="caption">
                  {typeof row['due_on'] === 'string' ? format.due(row['due_on']) : ''}
                </div>
              </td>
              <td className="figure">{format.money(row['open_amount'] as number)}</td>
            </tr>
          ))}
          {total === undefined || total === null ? null : (
            <tr>
              <td className="strong">
                <GoLink to={paths.list(table.key, { filter })}>{t('report.total')}</GoLink>
              </td>
              <td className="figure strong">{format.money(total)}</td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}
