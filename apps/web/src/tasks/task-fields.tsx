/** A task that is answered with a result and a list of fields of its own. */
import { useImperativeHandle, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TaskDetail, Value } from '../api/types.ts';
import { FieldInput } from '../fields/field-input.tsx';
import { FormRow } from '../fields/form-row.tsx';
import { useLabel } from '../i18n/use-label.ts';
import { useDescribeError } from '../parts/use-describe-error.ts';
import { useDescribeProblem } from '../parts/use-describe-problem.ts';
import { fieldOfProblem } from '../record/form-state.ts';
import { OutcomeChoice } from './outcome-choice.tsx';
import type { TaskAnswerProps } from './task-answer.ts';

/** A field may be needed for some results only: a promise needs its day. */
const needs = (field: TaskDetail['form'][number], outcome: string | null): boolean =>
  field.required === true || (outcome !== null && (field.requiredFor?.includes(outcome) ?? false));

const isEmpty = (value: Value): boolean =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '');

export function TaskFields({ task, draft, change, answer }: TaskAnswerProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const describe = useDescribeError();
  const describeProblem = useDescribeProblem();
  const [problems, setProblems] = useState<Record<string, string>>({});
  const clear = (key: string): void =>
    setProblems((all) => {
      const { [key]: _, ...rest } = all;
      return rest;
    });
  useImperativeHandle(answer, () => ({
    take() {
      const found: Record<string, string> = {};
      if (task.outcomes.length > 0 && !task.outcomes.some(({ key }) => key === draft.outcome))
        found['outcome'] = t('tasks.chooseOutcome');
      for (const field of task.form) {
        if (needs(field, draft.outcome) && isEmpty(draft.values[field.key]))
          found[field.key] = t('problem.required');
      }
      setProblems(found);
      const [first] = Object.keys(found);
      if (first === undefined) return { outcome: draft.outcome, values: draft.values };
      document.querySelector<HTMLElement>(`[data-field="${first}"] :is(input, textarea)`)?.focus();
      return null;
    },
    refuse(error) {
      const atFields = Object.fromEntries(
        error.problems.flatMap((problem) => {
          const key = fieldOfProblem(problem);
          return key === null ? [] : [[key, describeProblem(problem)]];
        }),
      );
      setProblems(atFields);
      return Object.keys(atFields).length === 0 ? describe(error).text : null;
    },
  }));
  const approval = task.kind === 'approval';
  return (
    <>
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
                  text === null ? clear(field.key) : setProblems((all) => ({ ...all, [field.key]: text }))
                }
                onLeave={() => undefined}
                describedBy={describedBy}
                invalid={problems[field.key] !== undefined}
              />
            )}
          </FormRow>
        </div>
      ))}
    </>
  );
}
