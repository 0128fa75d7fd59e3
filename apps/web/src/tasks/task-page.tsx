/** The task inbox: list, the task at hand, and what is known about it. On the phone one pane at a time. */
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { tasksQuery } from '../api/queries.ts';
import type { TaskBox } from '../api/types.ts';
import { paths } from '../app/paths.ts';
import { useShortcut } from '../app/shortcuts.tsx';
import { useGo } from '../app/use-go.ts';
import { usePhone } from '../app/use-phone.ts';
import { usePathText } from '../app/use-place.ts';
import { useTitle } from '../app/use-title.ts';
import { Bones } from '../parts/bones.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { NoTasks } from './no-tasks.tsx';
import { TaskList } from './task-list.tsx';
import { TaskPanes } from './task-panes.tsx';
import './tasks.css';

const boxes: readonly string[] = ['todo', 'waiting', 'done', 'team'];

export function TaskPage() {
  const { t } = useTranslation();
  const go = useGo();
  const phone = usePhone();
  const { box: given = 'todo', task } = usePathText();
  const box = (boxes.includes(given) ? given : 'todo') as TaskBox;
  const query = useQuery(tasksQuery(box));
  const tasks = query.data?.tasks ?? [];
  const chosen = task === undefined ? null : Number(task);
  const first = tasks[0]?.id;
  useTitle(t('tasks.title'));
  useEffect(() => {
    if (!phone && chosen === null && first !== undefined) go(paths.tasks(box, first), { replace: true });
  }, [phone, chosen, first, box, go]);
  const index = tasks.findIndex((each) => each.id === chosen);
  const step = (by: number): void => {
    const next = tasks[index + by];
    if (next) go(paths.tasks(box, next.id), { replace: true });
  };
  useShortcut('j', t('shortcut.nextTask'), () => step(1));
  useShortcut('k', t('shortcut.previousTask'), () => step(-1));

  if (query.error && !query.data)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <Bones lines={10} height={28} />;
  const list = <TaskList box={box} data={query.data} chosen={chosen} />;
  const detail =
    chosen === null ? (
      <NoTasks box={box} done={query.data.counts.done} />
    ) : (
      <TaskPanes
        key={chosen}
        id={chosen}
        box={box}
        position={index < 0 ? null : { at: index + 1, of: tasks.length }}
        onStep={step}
        next={tasks[index + 1]?.id ?? tasks.find((each) => each.id !== chosen)?.id ?? null}
      />
    );
  if (phone) return <div className="tasks-page">{chosen === null ? list : detail}</div>;
  return (
    <div className="tasks-page">
      {list}
      {chosen === null ? <div style={{ gridColumn: 'span 2' }}>{detail}</div> : detail}
    </div>
  );
}
