/** The tasks to do first. */
import { useTranslation } from 'react-i18next';
import type { TaskList } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useSession } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { useLabel } from '../i18n/use-label.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { amountOf, partyOf } from '../tasks/fact-field.ts';
import '../tasks/tasks.css';
import './home.css';

interface Props {
  data: TaskList | undefined;
  shown: number;
  title?: string | undefined;
}

export function NextTasks({ data, shown, title }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const { workspace } = useSession();
  const tasks = data?.tasks ?? [];
  return (
    <section className="card home-card" aria-label={title ?? t('home.next')}>
      <div className="home-card-head" style={{ marginBottom: 0 }}>
        <h2>{title ?? t('home.next')}</h2>
        <GoLink to={paths.tasks()}>{t('record.seeAll')}</GoLink>
      </div>
      {data && tasks.length === 0 ? <EmptyState small done title={t('tasks.allDone')} /> : null}
      <ol className="home-next">
        {tasks.slice(0, shown).map((task) => {
          const amount = amountOf(task);
          const party = partyOf(task, data?.refs ?? {});
          const late = task.dueAt !== null && Date.parse(task.dueAt) < Date.parse(workspace.now);
          return (
            <li key={task.id}>
              <GoLink to={paths.tasks('todo', task.id)} className="task-row">
                <span className="strong ellipsis">{party || task.subject.title}</span>
                <span className="figure">{amount === null ? '' : format.moneyAlone(amount)}</span>
                <span className="soft ellipsis">
                  {party ? `${task.subject.title} · ${label(task.label)}` : label(task.label)}
                </span>
                <span className={late ? 'caption late figure' : 'caption figure'}>
                  {task.dueAt
                    ? late
                      ? t('tasks.wasDue', { at: format.instantNear(task.dueAt) })
                      : t('tasks.due', { at: format.instantNear(task.dueAt) })
                    : ''}
                </span>
              </GoLink>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
