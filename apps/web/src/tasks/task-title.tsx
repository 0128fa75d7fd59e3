/** Whom the task is about, what is to be done, by when, at which level. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskDetail } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useSession } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { useLabel } from '../i18n/use-label.ts';
import { Level } from '../values/level.tsx';
import { partyOf } from './fact-field.ts';

export function TaskTitle({ task, children }: { task: TaskDetail; children?: ReactNode }) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const { workspace } = useSession();
  const late =
    task.status === 'open' && task.dueAt !== null && Date.parse(task.dueAt) < Date.parse(workspace.now);
  const subject = (
    <GoLink to={paths.record(task.subject.table, task.subject.id)}>{task.subject.title}</GoLink>
  );
  const fact = task.facts.find(
    (each) => each.type === 'reference' && each.table !== 'users' && each.value !== null,
  );
  const party = fact?.table
    ? { table: fact.table, id: Number(fact.value), title: partyOf(task, task.refs) || task.subject.title }
    : null;
  return (
    <>
      <div className="task-title">
        <h1>{party ? <GoLink to={paths.record(party.table, party.id)}>{party.title}</GoLink> : subject}</h1>
        {party ? subject : null}
        {task.level > 0 ? <Level level={task.level} /> : null}
        {children}
      </div>
      <div className="row wrap">
        <h2>{label(task.label)}</h2>
        {task.dueAt ? (
          <span className={late ? 'chip-value error' : 'chip-value'}>
            {late
              ? t('tasks.wasDue', { at: format.instantNear(task.dueAt) })
              : t('tasks.due', { at: format.instantNear(task.dueAt) })}
          </span>
        ) : null}
        {task.standsInFor === null ? null : (
          <span className="chip-value">{t('tasks.standsInFor', { name: task.standsInFor.name })}</span>
        )}
        {task.assignee === null && task.role ? (
          <span className="chip-value">{t('tasks.pool', { role: label(task.role.label) })}</span>
        ) : null}
      </div>
    </>
  );
}
