/** The task at hand in the middle, what is known about it at the side. */
import { useQuery } from '@tanstack/react-query';
import { taskQuery } from '../api/queries.ts';
import type { TaskBox } from '../api/types.ts';
import { Bones } from '../parts/bones.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { TaskSide } from './task-side.tsx';
import { TaskWork } from './task-work.tsx';

interface Props {
  id: number;
  box: TaskBox;
  position: { at: number; of: number } | null;
  next: number | null;
  onStep: (by: number) => void;
}

export function TaskPanes({ id, box, position, next, onStep }: Props) {
  const query = useQuery(taskQuery(id));
  if (query.error && !query.data) {
    return (
      <div className="tasks-pane" style={{ gridColumn: 'span 2' }}>
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      </div>
    );
  }
  if (!query.data) {
    return (
      <div className="tasks-pane" style={{ gridColumn: 'span 2' }}>
        <Bones lines={8} height={24} />
      </div>
    );
  }
  return (
    <>
      <TaskWork task={query.data} box={box} position={position} next={next} onStep={onStep} />
      <TaskSide task={query.data} />
    </>
  );
}
