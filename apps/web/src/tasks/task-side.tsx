/** What is known about a task: facts, the open items it is about, and its history. */
import { useTranslation } from 'react-i18next';
import type { Field, RecordRow, TaskDetail } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { useLabel, useNoun } from '../i18n/use-label.ts';
import { ValueView } from '../values/value-view.tsx';

const valueTypes: Record<string, Field['valueType']> = {
  money: 'money',
  number: 'decimal',
  integer: 'integer',
  decimal: 'decimal',
  percent: 'decimal',
  date: 'date',
  datetime: 'instant',
  instant: 'instant',
  boolean: 'boolean',
};

export function TaskSide({ task }: { task: TaskDetail }) {
  const { t } = useTranslation();
  const label = useLabel();
  const noun = useNoun();
  const format = useFormat();
  const catalog = useCatalog();
  const history = [...task.history].sort((left, right) => right.at.localeCompare(left.at));
  const fieldOf = (fact: TaskDetail['facts'][number]): Field => ({
    key: 'fact',
    label: fact.label,
    type: 'text',
    valueType: valueTypes[fact.type] ?? 'text',
    required: false,
    unique: false,
    readOnly: true,
    options: {},
  });
  return (
    <aside className="tasks-pane side" aria-label={t('tasks.known')}>
      <section className="side-section">
        <h2>{t('tasks.facts')}</h2>
        <dl>
          {task.facts.map((fact) => (
            <div key={label(fact.label)} className="fact-row">
              <dt>{label(fact.label)}</dt>
              <dd>
                <ValueView
                  field={fieldOf(fact)}
                  value={fact.value}
                  refs={{}}
                  place={fact.type === 'date' ? 'column' : 'alone'}
                />
              </dd>
            </div>
          ))}
        </dl>
        <GoLink to={paths.record(task.subject.table, task.subject.id)}>
          {t('tasks.openSubject', { name: noun(catalog.table(task.subject.table)?.labelOne) })}
        </GoLink>
      </section>
      {Object.entries(task.related ?? {}).map(([table, rows]) => (
        <RelatedRows key={table} table={table} rows={rows} />
      ))}
      <section className="side-section" style={{ borderBottom: 0 }}>
        <h2>{t('tasks.history')}</h2>
        {history.length === 0 ? <p className="caption">{t('tasks.noHistory')}</p> : null}
        {history.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries only ever come on top
          <div key={index} className="history-item">
            <div>{label(entry.label)}</div>
            {entry.comment ? <div className="soft long-text">{entry.comment}</div> : null}
            <div className="caption">
              {format.instantNear(entry.at)} · {entry.actor?.name ?? t('timeline.system')}
            </div>
          </div>
        ))}
      </section>
    </aside>
  );
}

function RelatedRows({ table, rows }: { table: string; rows: RecordRow[] }) {
  const label = useLabel();
  const format = useFormat();
  const catalog = useCatalog();
  const meta = catalog.table(table);
  if (!meta || rows.length === 0) return null;
  return (
    <section className="side-section">
      <h2>
        {label(meta.label)} <span className="caption">{rows.length}</span>
      </h2>
      <table className="mini-table">
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <GoLink to={paths.record(table, row.id)}>{String(row[meta.title] ?? row.id)}</GoLink>
                {typeof row['overdue_days'] === 'number' && row['overdue_days'] > 0 ? (
                  <div className="caption">{format.overdue(row['overdue_days'])}</div>
                ) : null}
              </td>
              <td className="figure">
                {row['open_amount'] === undefined || row['open_amount'] === null
                  ? ''
                  : format.money(row['open_amount'] as number)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
