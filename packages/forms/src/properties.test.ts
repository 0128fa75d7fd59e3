import fc, { type GeneratorValue } from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addRow,
  answerFar,
  changes,
  compileForm,
  type FormAccess,
  type FormState,
  farQuestion,
  type GivenRow,
  judgeForm,
  moveRow,
  openForm,
  pasteRows,
  removeRow,
  resetValue,
  setRow,
  setValue,
  takeFar,
  verdict,
} from './index.ts';
import { live } from './live/change-form.ts';
import { openWith } from './live/open-form.ts';
import { outsideRecords } from './testing/outside-records.ts';
import {
  otherRecords,
  type RandomForm,
  randomForm,
  randomSaved,
  randomValue,
} from './testing/random-form.ts';

const env = { today: '2026-03-02', now: '2026-03-02T01:00:00.000Z', user: 7, zone: 'UTC', currency: 'CNY' };

interface Opened {
  readonly random: RandomForm;
  readonly mode: 'create' | 'edit';
  readonly access: FormAccess;
  readonly before: { readonly values?: Record<string, unknown>; readonly rows?: Record<string, GivenRow[]> };
  readonly state: FormState;
}

/** A random form, opened by a reader with random rights; of an existing record with random values. */
function randomOpened(g: GeneratorValue): Opened {
  const random = randomForm(g);
  const mode = g(fc.constantFrom, 'create' as const, 'edit' as const);
  const limited = g(fc.boolean);
  const hidden = new Set(
    [...random.fields, ...random.columns]
      .filter(() => limited && g(fc.nat, { max: 3 }) === 0)
      .map(({ key }) => key),
  );
  const fixed = new Set(
    random.fields.filter(() => limited && g(fc.nat, { max: 5 }) === 0).map(({ key }) => key),
  );
  const access: FormAccess = {
    sees: (_table, field) => !hidden.has(field),
    writes: (_table, field) => !hidden.has(field) && !fixed.has(field),
    ...(g(fc.boolean) ? { knows: () => true } : {}),
  };
  const saved = (list: RandomForm['fields']) =>
    Object.fromEntries(list.map(({ key, kind }) => [key, randomSaved(g, kind)]));
  const rows = (): GivenRow[] =>
    Array.from({ length: g(fc.nat, { max: 2 }) }, (_, i) => ({
      id: i + 1,
      version: 1,
      values: saved(random.columns),
    }));
  const all = random.model.table('things')!.definition.fields.filter(({ key }) => /^f\d/.test(key));
  const values = () => ({
    id: 5,
    version: 1,
    sum: null,
    ...saved(all.map(({ key, type }) => ({ key, kind: type as never }))),
  });
  const before = mode === 'create' ? {} : { values: values(), rows: { parts: rows() } };
  const { plan, problems, circle } = compileForm(random.form, random.model, { mode, access });
  expect(circle).toBeUndefined();
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  return { random, mode, access, before, state: openForm(plan!, { ...before, env }) };
}

function randomEdit(g: GeneratorValue, state: FormState, { fields, columns }: RandomForm): FormState {
  const rows = state.collection('parts')?.rows ?? [];
  const known = fields.filter(({ key }) => state.field(key) !== undefined);
  const field = known.length === 0 ? undefined : known[g(fc.nat, { max: known.length - 1 })]!;
  const seen = columns.filter(({ key }) =>
    state.plan.collections[0]?.fields.some((each) => each.key === key),
  );
  const column = seen.length === 0 ? undefined : seen[g(fc.nat, { max: seen.length - 1 })]!;
  const row = rows.length === 0 ? undefined : rows[g(fc.nat, { max: rows.length - 1 })]!;
  const isOpen = state.plan.collections.length > 0;
  switch (g(fc.nat, { max: 10 })) {
    case 10: {
      if (!isOpen) return state;
      const kinds = seen.slice(0, 1 + g(fc.nat, { max: 2 }));
      const cells = Array.from({ length: 1 + g(fc.nat, { max: 2 }) }, () =>
        kinds.map(({ kind }) => randomValue(g, kind)),
      );
      const block = { row: g(fc.nat, { max: rows.length }), columns: kinds.map(({ key }) => key), cells };
      const pasted = pasteRows(state, 'parts', block);
      expect(pasted.state.collection('parts')!.rows).toHaveLength(rows.length + pasted.added);
      expect(pasted.added + rows.length).toBeLessThanOrEqual(Math.max(rows.length, 3));
      return pasted.state;
    }
    case 0:
      return isOpen
        ? addRow(state, 'parts', column === undefined ? {} : { [column.key]: randomValue(g, column.kind) })
        : state;
    case 1:
      return row === undefined ? state : removeRow(state, 'parts', row.key);
    case 2:
      return row === undefined ? state : moveRow(state, 'parts', row.key, g(fc.nat, { max: rows.length }));
    case 3:
    case 4:
    case 5:
      if (row === undefined || column === undefined) return state;
      return setRow(state, 'parts', row.key, column.key, randomValue(g, column.kind));
    case 6:
      return field === undefined ? state : resetValue(state, field.key);
    default:
      return field === undefined ? state : setValue(state, field.key, randomValue(g, field.kind));
  }
}

function answered({ random, mode, access, before }: Opened, state: FormState): FormState {
  const outside = outsideRecords(random.model, otherRecords);
  let now = state;
  for (let round = 0; now.farWanted.length > 0; round++) {
    expect(round).toBeLessThan(30);
    const question = farQuestion(now);
    const asked = { mode, before, given: question.values, env, outside, access, ask: question.ask };
    now = takeFar(now, answerFar(random.form, random.model, asked), question);
  }
  return now;
}

/** All that a screen could show. */
const picture = (state: FormState) => ({
  fields: Object.fromEntries(state.plan.fields.map(({ key }) => [key, state.field(key)])),
  rows: Object.fromEntries(state.plan.collections.map(({ key }) => [key, state.collection(key)])),
  changes: changes(state),
  verdict: verdict(state),
});

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

describe('whatever the form and the edits', () => {
  test('what was evaluated step by step is what is evaluated at once', () => {
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const opened = randomOpened(g);
        let { state } = opened;
        for (let edit = 1 + g(fc.nat, { max: 7 }); edit > 0; edit--) {
          state = randomEdit(g, state, opened.random);
          if (g(fc.boolean)) state = answered(opened, state);
          const { inputs, changedRows, stale } = live(state).parts;
          expect(picture(state)).toEqual(picture(openWith(state.plan, inputs, changedRows)));
          // What was never answered is wanted.
          for (const { id, node } of state.plan.expressions)
            if (node === undefined && !inputs.far.has(id)) expect([...stale.keys()]).toContain(id);
        }
      }),
      {
        numRuns: Number(process.env['RUNS'] ?? 60),
        endOnFailure: true,
        ...(process.env['SEED'] ? { seed: Number(process.env['SEED']), path: process.env['PTH']! } : {}),
      },
    );
  });

  test('the server comes to the values and problems that the browser came to', () => {
    fc.assert(
      fc.property(fc.gen(), (g) => {
        const opened = randomOpened(g);
        const { random, mode, access, before } = opened;
        let { state } = opened;
        for (let edit = g(fc.nat, { max: 8 }); edit > 0; edit--) {
          state = randomEdit(g, state, random);
          if (g(fc.boolean)) state = answered(opened, state);
        }
        state = answered(opened, state);
        const outside = outsideRecords(random.model, otherRecords);
        const judged = judgeForm(random.form, random.model, {
          mode,
          before,
          given: changes(state),
          env,
          outside,
          access,
        });
        expect([...judged.problems].sort(byText)).toEqual([...verdict(state)].sort(byText));
        for (const { key } of state.plan.fields) {
          const mine = state.field(key)!;
          expect([key, judged.state.field(key)]).toMatchObject([
            key,
            { value: mine.value, shown: mine.shown, required: mine.required },
          ]);
        }
        for (const { key } of state.plan.collections) {
          const mine = state.collection(key)!;
          const theirs = judged.state.collection(key)!;
          expect(theirs.totals).toMatchObject(mine.totals);
          const cells = (rows: typeof mine.rows) =>
            rows.map((row) =>
              Object.fromEntries(
                state.plan.collections[0]!.fields.map((each) => [each.key, row.cells[each.key]?.value]),
              ),
            );
          expect(cells(theirs.rows)).toEqual(cells(mine.rows));
        }
      }),
      {
        numRuns: Number(process.env['RUNS'] ?? 60),
        endOnFailure: true,
        ...(process.env['SEED'] ? { seed: Number(process.env['SEED']), path: process.env['PTH']! } : {}),
      },
    );
  });
});
