/** What is known about a task: facts, what else is open with the same customer, and its history. */
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useCatalog } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { useLabel, useNoun } from '../i18n/use-label.ts';
import { useActorName } from '../parts/use-actor-name.ts';
import { ValueView } from '../values/value-view.tsx';
import { factField } from './fact-field.ts';
import { OpenItems } from './open-items.tsx';
import { useTaskEvent } from './use-task-event.ts';

export function TaskSide({ task }: { task: TaskDetail }) {
  const { t } = useTranslation();
  const label = useLabel();
  const noun = useNoun();
  const format = useFormat();
  const catalog = useCatalog();
  const event = useTaskEvent();
  const actorName = useActorName();
  const title = catalog.table(task.subject.table)?.title;
  const history = [...task.history].sort((left, right) => right.at.localeCompare(left.at));
  return (
    <aside className="tasks-pane side" aria-label={t('tasks.known')}>
      <section className="side-section">
        <h2>{t('tasks.facts')}</h2>
        <dl>
          {task.facts
            .filter((fact) => fact.field !== title)
            .map((fact) => {
              const field = factField(catalog, task, fact);
              return (
                <div key={fact.field} className="fact-row">
                  <dt>{label(fact.label)}</dt>
                  <dd>
                    <ValueView
                      field={field}
                      value={fact.value}
                      refs={task.refs}
                      hidden={fact.hidden}
                      masked={fact.masked}
                      place={field.valueType === 'date' ? 'column' : 'alone'}
                    />
                  </dd>
                </div>
              );
            })}
        </dl>
        <GoLink to={paths.record(task.subject.table, task.subject.id)}>
          {t('tasks.openSubject', { name: noun(catalog.table(task.subject.table)?.labelOne) })}
        </GoLink>
      </section>
      <OpenItems task={task} />
      <section className="side-section" style={{ borderBottom: 0 }}>
        <h2>{t('tasks.history')}</h2>
        {history.length === 0 ? <p className="caption">{t('tasks.noHistory')}</p> : null}
        {history.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries only ever come on top
          <div key={index} className="history-item">
            <div>{event(entry)}</div>
            {entry.comment ? <div className="soft long-text">{entry.comment}</div> : null}
            <div className="caption">
              {format.instantNear(entry.at)} · {actorName(entry)}
            </div>
          </div>
        ))}
      </section>
    </aside>
  );
}
