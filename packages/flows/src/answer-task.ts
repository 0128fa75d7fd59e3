/** What a person answered to a task → checked answers in canonical form, or all problems with them. */
import { isDate } from '@dunlin/calendar';
import { missingName, type Problem, pointer, problem } from '@dunlin/definition';
import { parseDecimal, type Value } from '@dunlin/expression';
import type { CompiledFlow } from './compiled-flow.ts';
import type { FormField, TaskForm } from './define-step-type.ts';

export interface GivenAnswer {
  readonly outcome?: string | null;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly comment?: string | null;
}

/** What a task of this step can be answered with. */
export function taskForm(flow: CompiledFlow, stepId: string): TaskForm {
  const step = flow.steps.get(stepId);
  return step?.type.form?.(step.options) ?? { outcomes: [], fields: [] };
}

/** @returns values by field key, without those left empty */
export function validateAnswer(
  form: TaskForm,
  given: GivenAnswer,
): { values: Record<string, Value>; problems: Problem[] } {
  const problems: Problem[] = [];
  const outcome = form.outcomes.find((each) => each.key === given.outcome);
  if (form.outcomes.length > 0 && outcome === undefined) {
    problems.push(
      given.outcome === undefined || given.outcome === null || given.outcome === ''
        ? problem('task.outcome', '/outcome', 'Choose a result')
        : missingName(
            'task.outcome',
            '/outcome',
            'result',
            given.outcome,
            form.outcomes.map((each) => each.key),
          ),
    );
  } else if (form.outcomes.length === 0 && typeof given.outcome === 'string' && given.outcome !== '') {
    problems.push(
      problem('task.outcome', '/outcome', 'The task has no results to choose from', { name: given.outcome }),
    );
  }
  const comment = given.comment?.trim() ?? '';
  if (outcome?.needsComment === true && comment === '') {
    problems.push(
      problem('task.comment', '/comment', 'This result needs a comment', { outcome: outcome.key }),
    );
  }
  if (comment.length > longest) {
    problems.push(problem('task.comment', '/comment', `The comment is longer than ${longest} characters`));
  }

  const values: Record<string, Value> = {};
  const answers = given.values ?? {};
  const known = new Set(form.fields.map((field) => field.key));
  for (const key of Object.keys(answers)) {
    if (!known.has(key))
      problems.push(missingName('task.value', pointer('values', key), 'field', key, known));
  }
  for (const field of form.fields) {
    const raw = Object.hasOwn(answers, field.key) ? answers[field.key] : undefined;
    const at = pointer('values', field.key);
    if (raw === undefined || raw === null || (typeof raw === 'string' && raw.trim() === '')) {
      if (field.required === true || (outcome !== undefined && field.requiredFor?.includes(outcome.key)))
        problems.push(problem('task.value', at, 'A value is needed', { name: field.key }));
      continue;
    }
    const read = readers[field.type](raw, field);
    if (read === undefined) {
      problems.push(
        problem('task.value', at, `Not a value of type ${field.type}`, { name: field.key, type: field.type }),
      );
    } else {
      values[field.key] = read;
    }
  }
  return { values, problems };
}

const longest = 10_000;

const readDecimal = (raw: unknown): string | undefined => {
  if (typeof raw !== 'number' && typeof raw !== 'string') return undefined;
  const decimal = parseDecimal(String(raw).trim());
  return decimal === undefined || decimal.length > 40 ? undefined : decimal;
};

const readText = (raw: unknown): string | undefined =>
  typeof raw === 'string' && raw.length <= longest && !raw.includes('\u0000') ? raw : undefined;

/** Each returns the canonical value, or undefined for one that is not of the type. */
const readers: Record<FormField['type'], (raw: unknown, field: FormField) => Value | undefined> = {
  text: readText,
  'long-text': readText,
  number: readDecimal,
  money: readDecimal,
  date: (raw) => (typeof raw === 'string' && isDate(raw) ? raw : undefined),
  boolean: (raw) => (typeof raw === 'boolean' ? raw : undefined),
  choice: (raw, field) =>
    typeof raw === 'string' && field.choices?.some((choice) => choice.key === raw) === true ? raw : undefined,
};
