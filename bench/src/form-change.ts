/**
 * One change of a form of 300 fields and 300 expressions, against evaluating all of it again: in the same process, in
 * turns. A field that a chain of ten others follows from, as forms have them: each section computes from what stands in it.
 */
import type { BlockDefinition, Expression, FormDefinition, TableDefinition } from '@dunlin/definition';
import { compileForm, type FormPlan, type FormState, openForm, setValue } from '@dunlin/forms';
import { buildModel } from '@dunlin/tables';
import { median, spread } from './compare.ts';
import type { Comparison } from './comparison.ts';

const fields = 300;
const perSection = 10;
const rounds = 9;
const changesPerRound = 300;
const env = { today: '2026-03-02', now: '2026-03-02T08:00:00.000Z', zone: 'UTC', currency: 'CNY' };

/** Time of one change, and how many expressions each side evaluates. */
export function formChange(): Comparison[] {
  const plan = formPlan();
  if (plan.expressions.length !== fields)
    throw new Error(`the form has ${plan.expressions.length} expressions`);
  let state: FormState = openForm(plan, { env });
  const everything = state.evaluations;
  const times: { ours: number[]; reference: number[] } = { ours: [], reference: [] };
  const work: { ours: number[]; reference: number[] } = { ours: [], reference: [] };
  for (let round = -1; round < rounds; round++) {
    const before = state.evaluations;
    const ours = timed(() => {
      for (let i = 0; i < changesPerRound; i++) state = setValue(state, firstOf(i), i % 7);
    });
    const values = Object.fromEntries(Array.from({ length: fields / perSection }, (_, i) => [firstOf(i), i]));
    const reference = timed(() => {
      for (let i = 0; i < changesPerRound; i++) openForm(plan, { env, values });
    });
    if (round < 0) continue;
    times.ours.push(ours);
    times.reference.push(reference);
    work.ours.push((state.evaluations - before) / changesPerRound);
    work.reference.push(everything);
  }
  return [
    { ...comparison('form-change', times), unit: 'ms' },
    { ...comparison('form-change-evaluations', work), unit: 'evaluations' },
  ];
}

const comparison = (name: string, { ours, reference }: { ours: number[]; reference: number[] }) => ({
  name,
  n: fields,
  ours: Math.round(median(ours) * 10_000) / 10_000,
  reference: Math.round(median(reference) * 10_000) / 10_000,
  referenceName: 'all of it again',
  ...spread(ours, reference),
});

/** The field that a section starts from. */
const firstOf = (change: number): string => `f${(change % (fields / perSection)) * perSection}`;

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / changesPerRound;
}

function formPlan(): FormPlan {
  const label = (text: string) => ({ zh: text, en: text });
  const keys = Array.from({ length: fields }, (_, i) => `f${i}`);
  const table: TableDefinition = {
    key: 'things',
    label: label('things'),
    labelOne: label('thing'),
    title: 'f0',
    fields: keys.map((key) => ({ key, type: 'number', label: label(key), options: { decimals: 2 } })),
  };
  const { model } = buildModel([table]);
  const layout: BlockDefinition[] = [];
  for (let at = 0; at < fields; at += perSection) {
    layout.push({
      id: `s${at}`,
      type: 'section',
      content: keys.slice(at, at + perSection).map((key, i) => block(key, at, i)),
    });
  }
  const form: FormDefinition = { key: 'bench', label: label('bench'), table: 'things', layout };
  const { plan, problems } = compileForm(form, model!, { mode: 'create' });
  if (plan === undefined) throw new Error(JSON.stringify(problems));
  return plan;
}

/** The first is typed and asked for on a condition; each of the others follows from the one before it. */
function block(key: string, at: number, index: number): BlockDefinition {
  const before: Expression = { var: `f${at + index - 1}` };
  const computed: Expression = {
    '+': [{ '*': [{ coalesce: [before, 0] }, 2] }, { if: [{ '>': [before, 100] }, 1, 0.5] }],
  };
  const required: Expression = { '>': [{ var: `f${at + perSection - 1}` }, 5] };
  return { id: key, type: 'field', options: { field: key, ...(index === 0 ? { required } : { computed }) } };
}
