/** A task that is no longer open: what became of it, what was answered, and the way to the next one. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Field, TaskDetail } from '../api/types.ts';
import { useFormat } from '../app/use-format.ts';
import { useGo } from '../app/use-go.ts';
import { useLabel } from '../i18n/use-label.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { useActorName } from '../parts/use-actor-name.ts';
import { ValueView } from '../values/value-view.tsx';
import { TaskWritten } from './task-written.tsx';
import { useTaskEvent } from './use-task-event.ts';

const valueTypes: Partial<Record<Field['type'], Field['valueType']>> = {
  money: 'money',
  number: 'decimal',
  date: 'date',
  boolean: 'boolean',
  choice: 'choice',
};

export function TaskClosed({ task, next }: { task: TaskDetail; next: string | null }) {
  const { t } = useTranslation();
  const label = useLabel();
  const format = useFormat();
  const go = useGo();
  const event = useTaskEvent();
  const actorName = useActorName();
  const last = [...task.history].sort((left, right) => right.at.localeCompare(left.at))[0];
  const answered = task.form.filter((field) => (task.answers?.[field.key] ?? null) !== null);
  const fieldOf = ({ key, type, choices, label: name }: TaskDetail['form'][number]): Field => ({
    key,
    label: name,
    type,
    valueType: valueTypes[type] ?? 'text',
    required: false,
    unique: false,
    readOnly: true,
    options: choices ? { choices } : {},
  });
  return (
    <>
      <EmptyState
        small
        done={task.status === 'done'}
        title={task.status === 'done' ? t('tasks.isDone') : t('tasks.isCancelled')}
        text={last ? `${event(last)} · ${actorName(last)} · ${format.instant(last.at)}` : undefined}
        action={
          next ? (
            <Button type="primary" onClick={() => go(next, { replace: true })}>
              {t('tasks.openNext')}
            </Button>
          ) : undefined
        }
      />
      {task.written === null ? null : <TaskWritten written={task.written} />}
      {answered.length > 0 || task.comment ? (
        <dl className="card answers">
          {answered.map((field) => (
            <div key={field.key} className="field-item">
              <dt>{label(field.label)}</dt>
              <dd>
                <ValueView field={fieldOf(field)} value={task.answers?.[field.key]} refs={{}} place="alone" />
              </dd>
            </div>
          ))}
          {task.comment ? (
            <div className="field-item">
              <dt>{t('tasks.comment')}</dt>
              <dd className="long-text">{task.comment}</dd>
            </div>
          ) : null}
        </dl>
      ) : null}
    </>
  );
}
