/**
 * A form of the workspace that a task is answered with: it changes the subject, or makes a record of another table that
 * refers to the subject, such as the log of a call. What is wrong with naming it so.
 */
import { missingName, type Problem, problem, under } from '@dunlin/definition';
import type { Schema, SchemaTable } from '@dunlin/expression';
import type { Static } from 'typebox';
import type { FormField, OutcomeOption, TaskForm } from './define-step-type.ts';
import type { TaskForm as FormSetting } from './shapes.ts';

export interface FilledForm {
  /** Key of the form. */
  readonly form: string;
  /** The field of the record that is made which refers to the subject; absent where the form is over the subject. */
  readonly link?: string;
  /** The choice of the form's record that takes the outcome. */
  readonly outcomeField?: string;
}

interface FormSettings {
  readonly form?: Static<typeof FormSetting>;
  readonly formLink?: string;
  readonly outcomeField?: string;
}

/** Fields that a step lists by itself. */
export const formFields = ({ form }: FormSettings): readonly FormField[] =>
  typeof form === 'object' ? (form as readonly FormField[]) : [];

export function askedForm(options: FormSettings, outcomes: readonly OutcomeOption[]): TaskForm {
  const { form, formLink, outcomeField } = options;
  const answered = { outcomes, fields: formFields(options) };
  if (typeof form !== 'string') return answered;
  const link = formLink === undefined ? {} : { link: formLink };
  const takes = outcomeField === undefined ? {} : { outcomeField };
  return { ...answered, filled: { form, ...link, ...takes } };
}

/** What the schema of the options cannot state: both settings go with the key of a form. */
export const formSettingProblems = (options: FormSettings): Problem[] =>
  typeof options.form === 'string'
    ? []
    : (['formLink', 'outcomeField'] as const).flatMap((name) =>
        options[name] === undefined
          ? []
          : [problem('flow.option', under('', name), `"${name}" goes with the key of a form in "form"`)],
      );

/**
 * @param forms what there is, by key
 * @returns problems with pointers below the options of the step
 */
export function filledFormProblems(
  { form, link, outcomeField }: FilledForm,
  outcomes: readonly OutcomeOption[],
  subject: string,
  forms: ReadonlyMap<string, { readonly table: string }>,
  schema: Schema,
): Problem[] {
  const named = forms.get(form);
  if (named === undefined) return [missingName('flow.form', under('', 'form'), 'form', form, forms.keys())];
  const table = schema.table(named.table);
  // The form says itself that its table is missing.
  if (table === undefined) return [];
  const problems: Problem[] = [];
  if (link === undefined) {
    if (table.key !== subject) {
      const detail = `The form "${form}" is over "${table.key}", the flow over "${subject}": name the field that leads there in "formLink"`;
      problems.push(problem('flow.form', under('', 'form'), detail, { name: form, table: table.key }));
    }
  } else {
    const links = referencesTo(table, subject);
    if (!links.includes(link)) {
      const what = `field of ${table.key} that refers to ${subject}`;
      problems.push(missingName('flow.form', under('', 'formLink'), what, link, links));
    }
  }
  if (outcomeField !== undefined) problems.push(...outcomeProblems(table, outcomeField, outcomes));
  return problems;
}

const referencesTo = (table: SchemaTable, subject: string): string[] =>
  [...table.fields].flatMap(([key, { type, source }]) =>
    source.kind === 'column' && type.kind === 'reference' && type.table === subject && key !== 'id'
      ? [key]
      : [],
  );

function outcomeProblems(table: SchemaTable, field: string, outcomes: readonly OutcomeOption[]): Problem[] {
  const at = under('', 'outcomeField');
  const type = table.fields.get(field)?.type;
  if (type?.kind !== 'choice') {
    const known = [...table.fields].flatMap(([key, each]) => (each.type.kind === 'choice' ? [key] : []));
    return [missingName('flow.form', at, `choice of ${table.key}`, field, known)];
  }
  return outcomes.flatMap(({ key }, index) =>
    type.choices.includes(key)
      ? []
      : [
          missingName(
            'flow.form',
            under('', 'outcomes', index, 'key'),
            `choice of "${field}"`,
            key,
            type.choices,
          ),
        ],
  );
}
