/** The reader's own tasks: how many, or those that come next. */
import { useQuery } from '@tanstack/react-query';
import { tasksQuery } from '../../api/queries.ts';
import { NextTasks } from '../../home/next-tasks.tsx';
import { TodoCard } from '../../home/todo-card.tsx';
import { useLabel } from '../../i18n/use-label.ts';
import type { BlockProps } from '../block-props.ts';

const usual = 8;

export function TasksBlock({ options }: BlockProps<{ show: 'counts' | 'next'; limit?: number }>) {
  const label = useLabel();
  const { data } = useQuery(tasksQuery('todo'));
  const title = options.label === undefined ? undefined : label(options.label);
  return options.show === 'counts' ? (
    <TodoCard data={data} title={title} />
  ) : (
    <NextTasks data={data} title={title} shown={options.limit ?? usual} />
  );
}
