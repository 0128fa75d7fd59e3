/**
 * What is wrong with what stands in a form, in the order of the form: the same in browser and server, with the codes
 * that a write gives where the table itself asks for something.
 */
import { type Problem, pointer, problem } from '@dunlin/definition';
import { shownValue } from '@dunlin/tables';
import type { FormPlan, PlannedCheck, PlannedCollection, PlannedField } from '../form-plan.ts';
import { live } from './change-form.ts';
import { isNothing } from './coerce-value.ts';
import type { FieldParts } from './engine.ts';
import type { FieldState, FormState } from './form-state.ts';
import type { LiveForm } from './live-form.ts';
import { stepNames } from './steps.ts';

/** Pointers are `/values/<field>`, `/values/<rows>` and `/values/<rows>/<n>/<field>`; a check without a field has none. */
export function verdict(state: FormState): Problem[] {
  const form = live(state);
  const { engine } = form.parts;
  const ofValues = [
    ...state.plan.fields.flatMap(({ key }) => {
      const parts = engine.byField.get(key)!;
      return fieldProblems(parts, state.field(key), pointer('values', key), (rank) => form.value(rank));
    }),
    ...state.plan.collections.flatMap((collection) => rowsProblems(form, collection)),
  ];
  // A value that is wrong by itself breaks checks too: one mistake is told once.
  const wrong = new Set(ofValues.map((each) => each.pointer.split('/')[2]));
  const isWrong = ({ reads, field }: PlannedCheck): boolean =>
    [...reads, field].some((name) => wrong.has(name));
  const checks = state.plan.checks.filter((check) => !isWrong(check));
  return [...ofValues, ...checks.flatMap((check) => checkProblems(form, check))];
}

function fieldProblems(
  { field, required, match }: FieldParts,
  state: FieldState | undefined,
  at: string,
  value: (rank: number) => unknown,
): Problem[] {
  if (state === undefined || !state.shown) return [];
  if (state.problem !== undefined && !state.readOnly) {
    const { code, detail, params } = state.problem;
    return [problem(code, at, detail, params)];
  }
  if (isNothing(state.value)) return state.required ? [requiredProblem(field, required, at, value)] : [];
  if (state.readOnly) return [];
  const problems: Problem[] = [];
  const taken = Array.isArray(state.value) ? state.value : [state.value];
  const refused = taken.find((each) => state.choices?.includes(String(each)) === false);
  if (refused !== undefined) {
    const detail = `"${String(refused)}" may not be chosen here now`;
    problems.push(problem('form.choice', at, detail, { field: field.key, value: String(refused) }));
  }
  for (const [of, { holds }] of match) {
    // Not asked yet counts as right: the server has the last word.
    if (holds === undefined || value(holds) !== false) continue;
    const detail = `The record chosen for "${field.label.en}" is none of those that may be chosen here now`;
    problems.push(problem('form.match', at, detail, { field: field.key, of }));
  }
  return problems;
}

function requiredProblem(
  field: PlannedField,
  required: number | undefined,
  at: string,
  value: (rank: number) => unknown,
): Problem {
  const isOfForm = !field.required && required !== undefined && value(required) === true;
  const code = isOfForm ? 'form.required' : 'record.required';
  return problem(code, at, `"${field.label.en}" is required`, { field: field.key });
}

function rowsProblems(form: LiveForm, collection: PlannedCollection): Problem[] {
  const { key, block, label, least = 0, most, fields, may } = collection;
  if (!form.shown(block)) return [];
  const at = pointer('values', key);
  const rows = form.rows(key);
  const problems: Problem[] = [];
  if (may.change && rows.length < least) {
    const detail = `"${label.en}" needs at least ${least} rows`;
    problems.push(problem('form.rows', at, detail, { field: key, count: rows.length, least }));
  }
  if (may.change && most !== undefined && rows.length > most) {
    const detail = `"${label.en}" takes at most ${most} rows`;
    problems.push(problem('form.rows', at, detail, { field: key, count: rows.length, most }));
  }
  const columns = form.parts.engine.byColumn.get(key)!;
  for (const [index, row] of rows.entries()) {
    for (const field of fields) {
      const parts = columns.get(field.key)!;
      const place = at + pointer(index, field.key);
      problems.push(
        ...fieldProblems(parts, form.cell(key, row, field.key), place, (rank) =>
          form.rowValue(rank, row.key),
        ),
      );
    }
  }
  return problems;
}

function checkProblems(form: LiveForm, { key, of, message, field }: PlannedCheck): Problem[] {
  const { engine, inputs } = form.parts;
  const rank = (id: string): number | undefined => engine.rank(stepNames.expression(id));
  const own = rank(`check:${of}:${key}`);
  const holds = own === undefined ? undefined : form.value(own);
  // Not asked yet counts as right.
  if (holds === undefined || holds === true) return [];
  const show = (text: string): string =>
    text.replace(shownValue, (_all, name: string) => {
      const shown = rank(`shown:${of}:${key}:${name}`);
      return String((shown === undefined ? null : form.value(shown)) ?? '—');
    });
  const [zh, en] = [show(message.zh), show(message.en)];
  const id = inputs.saved['id'];
  return [
    problem(
      of === 'form' ? 'form.check' : 'record.check',
      field === undefined ? '' : pointer('values', field),
      en,
      {
        ...(of === 'form' ? { form: form.plan.form.key } : { table: tableOf(form.plan) }),
        check: key,
        message_zh: zh,
        message_en: en,
        ...(of === 'form' || typeof id !== 'number' ? {} : { id }),
        ...(field === undefined ? {} : { field }),
      },
    ),
  ];
}

const tableOf = ({ form }: FormPlan): string => form.table;
