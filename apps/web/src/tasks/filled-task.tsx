/** A task that is answered with a form of the workspace: over its record, or over a new one such as the log of a call. */
import type { FormStart } from '@dunlin/forms';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useImperativeHandle, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordQuery } from '../api/queries.ts';
import type { RecordDetail, TaskDetail, Value } from '../api/types.ts';
import { useCatalog, useSession } from '../app/session-context.ts';
import { FormButtonsContext } from '../forms/buttons/form-buttons-context.ts';
import { usePressBesides } from '../forms/buttons/use-press-besides.ts';
import { environmentOf } from '../forms/environment-of.ts';
import { draftOf, takeDraft } from '../forms/form-draft.ts';
import { askForm, chooseInForm, type OpenForm, taskFormQuery } from '../forms/form-queries.ts';
import { LiveFields } from '../forms/live-fields.tsx';
import { startOf } from '../forms/start-of.ts';
import { useLiveForm } from '../forms/use-live-form.ts';
import { Bones } from '../parts/bones.tsx';
import { ErrorState } from '../parts/error-state.tsx';
import { OutcomeChoice } from './outcome-choice.tsx';
import type { TaskAnswerProps } from './task-answer.ts';

export default function FilledTask(props: TaskAnswerProps) {
  const { task } = props;
  const { table = '', record = null } = task.filled ?? {};
  const form = useQuery({ ...taskFormQuery(task.id), refetchOnWindowFocus: false });
  const detail = useQuery({ ...recordQuery(table, record ?? 0), enabled: record !== null });
  /** The button that was pressed last: the form stands anew over what came of it, with what was typed. */
  const [pressed, setPressed] = useState({ times: 0, name: '' });
  const failed = form.error ?? detail.error;
  if (failed && !form.data) return <ErrorState small error={failed} retry={() => void form.refetch()} />;
  if (!form.data || (record !== null && !detail.data)) return <Bones lines={6} height={24} />;
  return (
    <Filled
      key={pressed.times}
      {...props}
      form={form.data}
      detail={detail.data}
      done={pressed.name}
      onPressed={(name) => setPressed(({ times }) => ({ times: times + 1, name }))}
    />
  );
}

interface Props extends TaskAnswerProps {
  form: OpenForm;
  detail: RecordDetail | undefined;
  done: string;
  onPressed: (name: string) => void;
}

function Filled(props: Props) {
  const { task, draft, change, answer, form: opened, detail, done, onPressed } = props;
  const { plan, fixed, far } = opened;
  const { t } = useTranslation();
  const session = useSession();
  const catalog = useCatalog();
  const { outcomeField = null, holdsOutcome = false, table = '' } = task.filled ?? {};
  const start: FormStart = {
    ...(detail === undefined ? { values: fixed } : startOf(plan, detail.record)),
    env: environmentOf(session),
    far,
  };
  const place = [`/tasks/${task.id}/form`, outcomeOf(task, draft.outcome, holdsOutcome)] as const;
  const form = useLiveForm({
    plan,
    start,
    table: catalog.table(table),
    refs: { ...task.refs, ...detail?.refs },
    ask: askForm(...place),
    choose: chooseInForm(...place),
    begin: (state) => (draft.form === undefined ? state : takeDraft(state, draft.form)),
  });
  const { state, touched } = form;
  // biome-ignore lint/correctness/useExhaustiveDependencies: kept whenever what is typed has changed
  useEffect(() => {
    const typed = touched ? draftOf(state) : null;
    if (typed !== null) change({ form: typed });
  }, [state, touched]);
  const press = usePressBesides({ form, record: detail?.record.id, rights: opened.buttons, onPressed });
  const inForm = outcomeField !== null && holdsOutcome;
  const chosen = inForm ? ((state.field(outcomeField)?.value ?? null) as string | null) : draft.outcome;
  useImperativeHandle(answer, () => ({
    take() {
      const first = form.check();
      if (first !== undefined && first !== 'whole') form.reveal(first);
      if (first !== undefined) return null;
      if (!inForm && task.outcomes.length > 0 && chosen === null) return null;
      const given = Object.entries(form.values()).filter(([key]) => !Object.hasOwn(fixed, key));
      return { outcome: inForm ? null : chosen, values: Object.fromEntries(given) as Record<string, Value> };
    },
    refuse(error) {
      form.refuse(error);
      return null;
    },
  }));
  const outcomes = (value: string | null, error: string | undefined, set: (key: string) => void) => (
    <OutcomeChoice
      outcomes={task.outcomes}
      value={value}
      keys={task.kind !== 'approval'}
      legend={task.kind === 'approval' ? t('tasks.decision') : t('tasks.result')}
      error={error}
      field={outcomeField ?? 'outcome'}
      onChange={set}
    />
  );
  return (
    <>
      {inForm || task.outcomes.length === 0
        ? null
        : outcomes(
            draft.outcome,
            form.said > 0 && chosen === null ? t('tasks.chooseOutcome') : undefined,
            (outcome) => change({ outcome }),
          )}
      {done === '' || form.said > 0 ? null : (
        <p className="form-done" role="status">
          {t('record.pressed', { name: done })}
        </p>
      )}
      <FormButtonsContext.Provider value={press}>
        <LiveFields
          form={form}
          instead={(field) =>
            inForm && field === outcomeField
              ? outcomes(
                  chosen,
                  form.problemAt(field) === undefined ? undefined : t('tasks.chooseOutcome'),
                  (outcome) => {
                    form.set(field, outcome);
                    change({ outcome });
                  },
                )
              : undefined
          }
        />
      </FormButtonsContext.Provider>
    </>
  );
}

const outcomeOf = (task: TaskDetail, outcome: string | null, holds: boolean): Record<string, string> =>
  holds || outcome === null || !task.outcomes.some(({ key }) => key === outcome) ? {} : { outcome };
