/** The list of a box: late, today, later, each task with its subject, amount and time. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { tasksQuery } from '../api/queries.ts';
import type { Task, TaskBox, TaskList as TaskListData } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useSession } from '../app/session-context.ts';
import { useFormat } from '../app/use-format.ts';
import { usePhone } from '../app/use-phone.ts';
import { useLabel } from '../i18n/use-label.ts';
import { amountOf, partyOf } from './fact-field.ts';
import { groupTasks } from './group-tasks.ts';
import { NoTasks } from './no-tasks.tsx';
import '../record/record.css';

interface Props {
  box: TaskBox;
  data: TaskListData;
  chosen: number | null;
}

export function TaskList({ box, data, chosen }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const phone = usePhone();
  const { rights, workspace } = useSession();
  const names: Record<TaskBox, string> = {
    todo: t('tasks.todo'),
    waiting: t('tasks.waiting'),
    done: t('tasks.done'),
    team: t('tasks.team'),
  };
  const team = useQuery(tasksQuery('team'));
  const hasTeam = rights.seeAllTasks || box === 'team' || (team.data?.tasks.length ?? 0) > 0;
  const shown: TaskBox[] = hasTeam ? ['todo', 'waiting', 'done', 'team'] : ['todo', 'waiting', 'done'];
  const groupNames = {
    late: (count: number) => t('tasks.late', { count }),
    today: (count: number) => t('tasks.today', { count }),
    later: (count: number) => t('tasks.later', { count }),
    closed: (count: number) => t('tasks.closed', { count }),
  };
  const whoOf = (task: Task): string => partyOf(task, data.refs) || task.subject.title;
  const whatOf = (task: Task): string =>
    partyOf(task, data.refs) ? `${task.subject.title} · ${label(task.label)}` : label(task.label);
  // Beside a task that is open the task heads the page.
  const Heading = chosen === null ? 'h1' : 'h2';
  const money = (task: Task): string => {
    const amount = amountOf(task);
    return amount === null ? '' : format.money(amount);
  };
  return (
    <section className="tasks-pane list" aria-label={t('tasks.title')}>
      <div className="tasks-head">
        <Heading className="tasks-name">{t('tasks.title')}</Heading>
        <nav className="tab-strip" aria-label={t('tasks.boxes')}>
          {shown.map((each) => (
            <GoLink key={each} to={paths.tasks(each)} aria-current={each === box ? 'page' : undefined}>
              {names[each]}
            </GoLink>
          ))}
        </nav>
      </div>
      <div className="tasks-scroll">
        {data.tasks.length === 0 ? (
          phone ? (
            <NoTasks box={box} done={data.counts.done} />
          ) : (
            <p className="caption task-none">{t('tasks.noneInBox')}</p>
          )
        ) : null}
        {groupTasks(data.tasks, workspace.now, format.today, format.dayOf).map(({ key, tasks }) => (
          <div key={key}>
            <div className="task-group">{groupNames[key](tasks.length)}</div>
            {tasks.map((task) => (
              <GoLink
                key={task.id}
                to={paths.tasks(box, task.id)}
                className="task-row"
                aria-current={task.id === chosen ? 'true' : undefined}
              >
                <span className="strong ellipsis" title={whoOf(task)}>
                  {whoOf(task)}
                </span>
                <span className="figure">{money(task)}</span>
                <span className="soft ellipsis" title={whatOf(task)}>
                  {whatOf(task)}
                </span>
                <span className={key === 'late' ? 'caption late figure' : 'caption figure'}>
                  {task.dueAt ? format.instantNear(task.dueAt) : ''}
                </span>
                {task.standsInFor === null ? null : (
                  <span className="caption" style={{ gridColumn: '1 / -1' }}>
                    {t('tasks.standsInFor', { name: task.standsInFor.name })}
                  </span>
                )}
                {box === 'team' || box === 'waiting' ? (
                  <span className="caption" style={{ gridColumn: '1 / -1' }}>
                    {task.assignee?.name ??
                      (task.role ? t('tasks.pool', { role: label(task.role.label) }) : '')}
                  </span>
                ) : null}
              </GoLink>
            ))}
          </div>
        ))}
      </div>
    </section>
  );
}
