/** One task being done: what to say, the result, the form, a comment; then on to the next. */
import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, call } from '../api/client.ts';
import { refreshAll } from '../api/query-client.ts';
import type { TaskBox, TaskDetail, Value } from '../api/types.ts';
import { GoLink } from '../app/go-link.tsx';
import { paths } from '../app/paths.ts';
import { useSession } from '../app/session-context.ts';
import { useShortcut } from '../app/shortcuts.tsx';
import { useGo } from '../app/use-go.ts';
import { usePhone } from '../app/use-phone.ts';
import { FieldInput } from '../fields/field-input.tsx';
import { FormRow } from '../fields/form-row.tsx';
import { useLabel } from '../i18n/use-label.ts';
import { EmptyState } from '../parts/empty-state.tsx';
import { useDescribeError } from '../parts/use-describe-error.ts';
import { useDescribeProblem } from '../parts/use-describe-problem.ts';
import { fieldOfProblem } from '../record/form-state.ts';
import { OutcomeChoice } from './outcome-choice.tsx';
import { Signers } from './signers.tsx';
import { TaskClosed } from './task-closed.tsx';
import { dropTaskDraft, keepTaskDraft, readTaskDraft, type TaskDraft } from './task-draft.ts';
import { TaskTitle } from './task-title.tsx';
import { TransferDialog } from './transfer-dialog.tsx';

interface Props {
  task: TaskDetail;
  box: TaskBox;
  position: { at: number; of: number } | null;
  next: number | null;
  onStep: (by: number) => void;
}

/** A field may be needed for some results only: a promise needs its day. */
const needs = (field: TaskDetail['form'][number], outcome: string | null): boolean =>
  field.required === true || (outcome !== null && (field.requiredFor?.includes(outcome) ?? false));

const isEmpty = (value: Value): boolean =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '');

export function TaskWork({ task, box, position, next, onStep }: Props) {
  const { t } = useTranslation();
  const label = useLabel();
  const go = useGo();
  const phone = usePhone();
  const { user } = useSession();
  const { message } = App.useApp();
  const describe = useDescribeError();
  const describeProblem = useDescribeProblem();
  const [draft, setDraft] = useState<TaskDraft>(() => readTaskDraft(user.id, task.id));
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState<'complete' | 'claim' | null>(null);
  const [transferring, setTransferring] = useState(false);
  const open = task.status === 'open';
  const chosen = task.outcomes.find((outcome) => outcome.key === draft.outcome);

  const change = (part: Partial<TaskDraft>): void => {
    const now = { ...draft, ...part };
    setDraft(now);
    keepTaskDraft(user.id, task.id, now);
  };
  const clear = (key: string): void =>
    setProblems((all) => {
      const { [key]: _, ...rest } = all;
      return rest;
    });
  const complete = async (): Promise<void> => {
    if (busy || !open) return;
    const found: Record<string, string> = {};
    if (task.outcomes.length > 0 && !chosen) found['outcome'] = t('tasks.chooseOutcome');
    for (const field of task.form) {
      if (needs(field, draft.outcome) && isEmpty(draft.values[field.key]))
        found[field.key] = t('problem.required');
    }
    if (chosen?.needsComment && draft.comment.trim() === '')
      found['comment'] = t('tasks.commentNeeded', { outcome: label(chosen.label) });
    setProblems(found);
    setFailure(null);
    if (Object.keys(found).length > 0) {
      document
        .querySelector<HTMLElement>(`[data-field="${Object.keys(found)[0]}"] :is(input, textarea)`)
        ?.focus();
      return;
    }
    setBusy('complete');
    try {
      await call(`/tasks/${task.id}/complete`, {
        method: 'POST',
        body: { outcome: draft.outcome, values: draft.values, comment: draft.comment.trim() },
      });
      dropTaskDraft(user.id, task.id);
      void message.success(t('tasks.completed', { label: label(task.label), subject: task.subject.title }));
      go(next === null ? paths.tasks(box) : paths.tasks(box, next), { replace: true });
      await refreshAll();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const atFields: Record<string, string> = {};
      for (const problem of error.problems) {
        const key = fieldOfProblem(problem);
        if (key !== null) atFields[key] = describeProblem(problem);
      }
      setProblems(atFields);
      if (Object.keys(atFields).length === 0) setFailure(describe(error).text);
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
            <OutcomeChoice
              outcomes={task.outcomes}
              value={draft.outcome}
              keys={!approval}
              legend={approval ? t('tasks.decision') : t('tasks.result')}
              error={problems['outcome']}
              onChange={(outcome) => {
                change({ outcome });
                clear('outcome');
              }}
            />
            {task.form.map((field) => (
              <div key={field.key} data-field={field.key}>
                <FormRow
                  label={label(field.label)}
                  required={needs(field, draft.outcome)}
                  error={problems[field.key]}
                >
                  {(id, describedBy) => (
                    <FieldInput
                      id={id}
                      field={{ key: field.key, type: field.type, choices: field.choices }}
                      value={draft.values[field.key]}
                      onChange={(value) => {
                        change({ values: { ...draft.values, [field.key]: value } });
                        clear(field.key);
                      }}
                      onProblem={(text) =>
                        text === null
                          ? clear(field.key)
                          : setProblems((all) => ({ ...all, [field.key]: text }))
                      }
                      onLeave={() => undefined}
                      describedBy={describedBy}
                      invalid={problems[field.key] !== undefined}
                    />
                  )}
                </FormRow>
              </div>
            ))}
            <div data-field="comment">
              <FormRow
                label={t('tasks.comment')}
                required={chosen?.needsComment ?? false}
                error={problems['comment']}
              >
                {(_id, describedBy) => (
                  <Input.TextArea
                    id="task-comment"
                    aria-label={t('tasks.comment')}
                    aria-describedby={describedBy}
                    autoSize={{ minRows: 2, maxRows: 8 }}
                    value={draft.comment}
                    {...(problems['comment'] ? { status: 'error' as const } : {})}
                    onChange={(event) => {
                      change({ comment: event.target.value });
                      clear('comment');
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
                {submitText}
              </Button>
            </>
          ) : null}
        </div>
      ) : null}
      {transferring ? <TransferDialog task={task} onClose={() => setTransferring(false)} /> : null}
    </section>
  );
}
