/** One task being done: what to say, the result, the form, a comment; then on to the next. */
import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { App, Button, Input } from 'antd';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, call } from '../api/client.ts';
import { refreshAll } from '../api/query-client.ts';
import type { TaskBox, TaskDetail } from '../api/types.ts';
import { freshKey } from '../api/use-once.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useSession } from '../app/session-context.ts';
import { useShortcut } from '../app/shortcuts.tsx';
import { useGo } from '../app/use-go.ts';
import { usePhone } from '../app/use-phone.ts';
import { FormRow } from '../fields/form-row.tsx';
import { withFormTexts } from '../i18n/form-texts.ts';
import { useLabel } from '../i18n/use-label.ts';
import { Bones } from '../parts/bones.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { useDescribeError } from '../parts/use-describe-error.ts';
import { Signers } from './signers.tsx';
import type { TaskAnswer } from './task-answer.ts';
import { TaskClosed } from './task-closed.tsx';
import { dropTaskDraft, keepTaskDraft, readTaskDraft, type TaskDraft } from './task-draft.ts';
import { TaskFields } from './task-fields.tsx';
import { TaskTitle } from './task-title.tsx';
import { TransferDialog } from './transfer-dialog.tsx';

interface Props {
  task: TaskDetail;
  box: TaskBox;
  position: { at: number; of: number } | null;
  next: number | null;
  onStep: (by: number) => void;
}

const FilledTask = lazy(withFormTexts(() => import('./filled-task.tsx')));

export function TaskWork({ task, box, position, next, onStep }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const go = useGo();
  const phone = usePhone();
  const { user } = useSession();
  const { message } = App.useApp();
  const describe = useDescribeError();
  const [draft, setDraft] = useState<TaskDraft>(() => readTaskDraft(user.id, task.id));
  const answer = useRef<TaskAnswer | null>(null);
  const done = useRef(false);
  const [commentProblem, setCommentProblem] = useState<string | undefined>();
  /** Whether the last answer did not get through. */
  const [unsent, setUnsent] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState<'complete' | 'claim' | null>(null);
  const [transferring, setTransferring] = useState(false);
  const latest = useRef(draft);
  const open = task.status === 'open';
  const chosen = task.outcomes.find((outcome) => outcome.key === draft.outcome);

  const change = (part: Partial<TaskDraft>): void => {
    if (done.current) return;
    const now = { ...latest.current, ...part };
    latest.current = now;
    setDraft(now);
    keepTaskDraft(user.id, task.id, now);
  };
  const complete = async (): Promise<void> => {
    if (busy || !open) return;
    setFailure(null);
    const given = answer.current?.take() ?? null;
    const lacks = chosen?.needsComment === true && draft.comment.trim() === '';
    setCommentProblem(lacks ? t('tasks.commentNeeded', { outcome: label(chosen.label) }) : undefined);
    if (given !== null && lacks) document.getElementById('task-comment')?.focus();
    if (given === null || lacks) return;
    const body = {
      ...(given.outcome === null ? {} : { outcome: given.outcome }),
      values: given.values,
      comment: draft.comment.trim(),
    };
    const text = JSON.stringify(body);
    // What may have arrived already carries the key that it had.
    const once = draft.once?.text === text ? draft.once : { text, key: freshKey() };
    change({ once });
    setBusy('complete');
    try {
      await call(`/tasks/${task.id}/complete`, { method: 'POST', body, onceKey: once.key });
      done.current = true;
      dropTaskDraft(user.id, task.id);
      void message.success(t('tasks.completed', { label: label(task.label), subject: task.subject.title }));
      go(next === null ? paths.tasks(box) : paths.tasks(box, next), { replace: true });
      await refreshAll();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setUnsent(error.status === 0);
      setFailure(error.status === 0 ? describe(error).text : (answer.current?.refuse(error) ?? null));
      if (error.status === 409 || error.code === 'task.closed') await refreshAll();
    } finally {
      setBusy(null);
    }
  };
  const claim = async (): Promise<void> => {
    setBusy('claim');
    try {
      await call(`/tasks/${task.id}/claim`, { method: 'POST', body: {} });
      await refreshAll();
    } catch (error) {
      setFailure(describe(error).text);
    } finally {
      setBusy(null);
    }
  };
  useShortcut('ctrl+enter', t('tasks.complete'), () => void complete(), open && task.may.complete);
  useShortcut('t', t('tasks.transfer'), () => setTransferring(true), task.may.transfer);
  useShortcut('n', t('tasks.comment'), () => document.getElementById('task-comment')?.focus(), open);

  const approval = task.kind === 'approval';
  const submitText =
    approval && chosen ? t('tasks.decide', { outcome: label(chosen.label) }) : t('tasks.complete');
  return (
    <section className="tasks-pane" aria-label={label(task.label)}>
      <div className="task-main">
        {phone ? (
          <div className="row spread" style={{ marginBottom: 8 }}>
            <GoLink to={paths.tasks(box)}>‹ {t('tasks.title')}</GoLink>
            {position ? (
              <span className="caption">
                {t('record.position', { position: position.at, count: position.of })}
              </span>
            ) : null}
          </div>
        ) : null}
        <TaskTitle task={task}>
          {position && !phone ? (
            <span className="stepper" style={{ marginLeft: 'auto' }}>
              <Button
                type="text"
                size="small"
                icon={<LeftOutlined />}
                aria-label={t('shortcut.previousTask')}
                disabled={position.at <= 1}
                onClick={() => onStep(-1)}
              />
              {t('record.position', { position: position.at, count: position.of })}
              <Button
                type="text"
                size="small"
                icon={<RightOutlined />}
                aria-label={t('shortcut.nextTask')}
                disabled={position.at >= position.of}
                onClick={() => onStep(1)}
              />
            </span>
          ) : null}
        </TaskTitle>
        {task.signers.length > 0 ? <Signers signers={task.signers} /> : null}
        {task.documents.length > 0 ? (
          <p className="row wrap" style={{ marginTop: 8 }}>
            <span className="soft">{t('tasks.documents')}</span>
            {task.documents.map((document) => (
              <a key={document.id} href={`/api/documents/${document.id}`} target="_blank" rel="noreferrer">
                {document.title}
              </a>
            ))}
          </p>
        ) : null}
        {open && task.may.complete ? (
          <div className="task-form" style={{ marginTop: 16 }}>
            {task.filled === null ? (
              <TaskFields task={task} draft={draft} change={change} answer={answer} />
            ) : (
              <Suspense fallback={<Bones lines={6} height={24} />}>
                <FilledTask task={task} draft={draft} change={change} answer={answer} />
              </Suspense>
            )}
            <div data-field="comment">
              <FormRow
                label={t('tasks.comment')}
                required={chosen?.needsComment ?? false}
                error={commentProblem}
              >
                {(_id, describedBy) => (
                  <Input.TextArea
                    id="task-comment"
                    aria-label={t('tasks.comment')}
                    aria-describedby={describedBy}
                    autoSize={{ minRows: 2, maxRows: 8 }}
                    value={draft.comment}
                    {...(commentProblem === undefined ? {} : { status: 'error' as const })}
                    onChange={(event) => {
                      change({ comment: event.target.value });
                      setCommentProblem(undefined);
                    }}
                  />
                )}
              </FormRow>
            </div>
            {failure ? (
              <p role="alert" style={{ color: 'var(--error)' }}>
                {failure}
              </p>
            ) : null}
          </div>
        ) : open ? (
          <EmptyState
            title={t('tasks.notYours')}
            text={t('tasks.heldBy', { name: task.assignee?.name ?? label(task.role?.label) })}
          />
        ) : (
          <TaskClosed task={task} next={next === null ? null : paths.tasks(box, next)} />
        )}
      </div>
      {open && (task.may.complete || task.may.transfer || task.may.claim) ? (
        <div className="task-foot">
          {task.may.transfer ? (
            <Button onClick={() => setTransferring(true)}>{t('tasks.transfer')}</Button>
          ) : null}
          {task.may.claim ? (
            <Button loading={busy === 'claim'} onClick={() => void claim()}>
              {t('tasks.claim')}
            </Button>
          ) : null}
          {task.assignee && task.assignee.id !== user.id ? (
            <span className="caption">{t('tasks.heldBy', { name: task.assignee.name })}</span>
          ) : null}
          <span className="grow" />
          {task.may.complete ? (
            <>
              {phone ? null : <kbd>Ctrl Enter</kbd>}
              <Button
                type="primary"
                className="primary"
                loading={busy === 'complete'}
                onClick={() => void complete()}
              >
                {unsent ? t('error.retry') : submitText}
              </Button>
            </>
          ) : null}
        </div>
      ) : null}
      {transferring ? <TransferDialog task={task} onClose={() => setTransferring(false)} /> : null}
    </section>
  );
}
