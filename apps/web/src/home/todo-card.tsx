/** How much is to be done: all, late, today; by kind of task. */
import { useTranslation } from 'react-i18next';
import type { Task, TaskCounts } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useFormat } from '../app/use-format.ts';
import { useLabel } from '../i18n/use-label.ts';
import { Bones } from '../parts/bones.tsx';
import './home.css';

const mostKinds = 4;

interface Props {
  data: { tasks: Task[]; counts: TaskCounts } | undefined;
  title?: string | undefined;
}

export function TodoCard({ data, title }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const kinds = new Map<string, number>();
  for (const task of data?.tasks ?? []) kinds.set(label(task.label), (kinds.get(label(task.label)) ?? 0) + 1);
  const figures = data
    ? [
        { key: 'todo', text: t('home.open'), value: data.counts.todo, to: paths.tasks('todo') },
        { key: 'late', text: t('home.late'), value: data.counts.late, to: paths.tasks('todo') },
        { key: 'today', text: t('home.today'), value: data.counts.today, to: paths.tasks('todo') },
        { key: 'done', text: t('home.done'), value: data.counts.done, to: paths.tasks('done') },
      ]
    : [];
  return (
    <section className="card home-card" aria-label={title ?? t('home.todo')}>
      <div className="home-card-head">
        <h2>{title ?? t('home.todo')}</h2>
      </div>
      {data ? null : <Bones lines={2} height={24} />}
      <div className="home-figures">
        {figures.map((figure) => (
          <div
            key={figure.key}
            className={figure.key === 'late' && figure.value > 0 ? 'home-figure late' : 'home-figure'}
          >
            <GoLink to={figure.to}>
              <span className="caption">{figure.text}</span>
              <b>{format.number(figure.value)}</b>
            </GoLink>
          </div>
        ))}
      </div>
      <p className="soft">
        {[...kinds]
          .sort((left, right) => right[1] - left[1])
          .slice(0, mostKinds)
          .map(([name, count]) => `${name} ${count}`)
          .join(' · ')}
      </p>
    </section>
  );
}
