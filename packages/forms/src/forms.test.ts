/** Forms as people fill them in, step by step: what shows, what is required, computed, chosen, counted, refused. */
import type { FormDefinition } from '@dunlin/definition';
import { check, type Environment } from '@dunlin/expression';
import { describe, expect, test } from 'vitest';
import {
  addRow,
  answerFar,
  changes,
  compileForm,
  type FormAccess,
  type FormPlan,
  type FormState,
  farQuestion,
  judgeForm,
  moveRow,
  openForm,
  pasteRows,
  removeRow,
  resetValue,
  setRow,
  setValue,
  takeFar,
  validateForm,
  verdict,
} from './index.ts';
import { creditModel } from './testing/credit-model.ts';
import { orderForm } from './testing/order-form.ts';
import { outsideRecords } from './testing/outside-records.ts';

const env: Environment = {
  today: '2026-03-02',
  now: '2026-03-02T01:00:00.000Z',
  user: 7,
  zone: 'UTC',
  currency: 'CNY',
};
const outside = outsideRecords(creditModel, {
  regions: { 1: { name: 'north' }, 2: { name: 'south' } },
  companies: {
    1: { name: 'Huaxin', region: 1, terms: 45, discount: '5' },
    2: { name: 'Tianhe', region: 2, terms: 90, discount: null },
  },
  products: { 1: { name: 'bolt', price: '12.5' }, 2: { name: 'nut', price: '700' } },
});
const planOf = (mode: 'create' | 'edit', access?: FormAccess) => {
  const { plan, problems } = compileForm(orderForm, creditModel, { mode, ...(access && { access }) });
  expect(problems).toEqual([]);
  return plan!;
};
/** Asks until nothing is wanted, as a browser does. */
function answered(state: FormState, before = {}): FormState {
  let now = state;
  for (let round = 0; now.farWanted.length > 0; round++) {
    expect(round).toBeLessThan(10);
    const question = farQuestion(now);
    const { mode } = now.plan;
    const answers = answerFar(orderForm, creditModel, {
      mode,
      before,
      given: question.values,
      env,
      outside,
      ask: question.ask,
    });
    now = takeFar(now, answers, question);
  }
  return now;
}
const opened = () => answered(openForm(planOf('create'), { env }));
const codes = (state: FormState) => verdict(state).map(({ code, pointer }) => `${code} ${pointer}`);
const value = (state: FormState, key: string) => state.field(key)?.value;

test('the form of the tests has no problem', () => {
  expect(validateForm(orderForm, creditModel)).toEqual([]);
});

test('a plan is plain JSON, and a browser gets no expression that leaves the form', () => {
  const plan = planOf('create');
  expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  const far = plan.expressions.filter(({ node }) => node === undefined).map(({ id }) => id);
  expect(far.sort()).toEqual([
    'fill:company:discount',
    'fill:company:terms',
    'formula:company_terms',
    'match-holds:company:region',
    'row-default:lines:price',
  ]);
  expect(JSON.stringify(plan.layout)).not.toContain('"var"');
});

describe('who wins', () => {
  test('a default holds until it is typed over, and again when that is taken back', () => {
    let state = setValue(opened(), 'kind', 'credit');
    expect(state.field('terms')).toMatchObject({ value: 30, source: 'default', required: true, shown: true });
    expect(value(state, 'due_on')).toBe('2026-04-01');
    state = setValue(state, 'terms', 10);
    expect(state.field('terms')).toMatchObject({ value: 10, source: 'person' });
    expect(value(state, 'due_on')).toBe('2026-03-12');
    expect(value(resetValue(state, 'terms'), 'due_on')).toBe('2026-04-01');
  });

  test('a reference fills what nobody typed, and what it filled is computed on', () => {
    let state = answered(setValue(setValue(opened(), 'kind', 'credit'), 'company', 2));
    expect(state.field('terms')).toMatchObject({ value: 90, source: 'fill' });
    expect(value(state, 'due_on')).toBe('2026-05-31');
    expect(state.shown('reason')).toBe(true);
    state = answered(setValue(setValue(state, 'terms', 5), 'company', 1));
    expect(state.field('terms')).toMatchObject({ value: 5, source: 'person' });
    expect(value(state, 'discount')).toBe('5');
  });

  test('an amount that the server answers as a number is compared, and counts as unchanged', () => {
    const rows = { lines: [{ id: 1, version: 1, values: { quantity: 2, price: 600 } }] };
    const values = { id: 9, kind: 'cash', discount: 5.5, version: 1 };
    const state = openForm(planOf('edit'), { env, values, rows });
    expect(value(state, 'discount')).toBe('5.5');
    expect(state.field('kind')?.choices).toContain('credit');
    expect(changes(state)).toEqual({});
  });

  test('of a saved record only a reference that is another than before fills', () => {
    const values = { id: 9, company: 1, kind: 'credit', terms: 7, ordered_on: '2026-01-01', version: 1 };
    const state = answered(openForm(planOf('edit'), { env, values }), { values });
    expect(state.field('terms')).toMatchObject({ value: 7, source: 'saved' });
    const moved = answered(setValue(state, 'company', 2), { values });
    expect(moved.field('terms')).toMatchObject({ value: 90, source: 'fill' });
    expect(value(answered(setValue(moved, 'company', 1), { values }), 'terms')).toBe(7);
  });

  test('what is computed is never typed', () => {
    const state = setValue(setValue(opened(), 'kind', 'credit'), 'due_on', '2030-01-01');
    expect(state.field('due_on')).toMatchObject({ value: '2026-04-01', source: 'computed', readOnly: true });
    expect(changes(state)).not.toHaveProperty('due_on');
  });
});

describe('what is hidden', () => {
  test('is asked for nothing, counts for nothing and is not sent, but comes back as it was typed', () => {
    let state = setValue(setValue(opened(), 'kind', 'credit'), 'terms', 90);
    expect(state.field('reason')).toMatchObject({ shown: true });
    state = setValue(state, 'reason', 'long');
    const hidden = setValue(state, 'kind', 'cash');
    expect(hidden.field('reason')).toMatchObject({ shown: false, value: null, required: false });
    expect(Object.keys(changes(hidden))).toEqual(['kind']);
    expect(codes(hidden)).not.toContain('form.required /values/terms');
    expect(changes(setValue(hidden, 'kind', 'credit'))).toMatchObject({ terms: 90, reason: 'long' });
  });

  test('stands as it was saved where it was', () => {
    const values = {
      id: 9,
      company: 1,
      kind: 'credit',
      terms: 70,
      reason: 'saved',
      ordered_on: '2026-01-01',
    };
    const state = setValue(openForm(planOf('edit'), { env, values }), 'reason', 'typed');
    expect(value(setValue(state, 'terms', 10), 'reason')).toBe('saved');
    expect(changes(setValue(state, 'terms', 10))).toEqual({ terms: 10 });
  });
});

describe('rows', () => {
  test('are computed one by one, and totals, rollups and formulas follow', () => {
    let state = answered(addRow(addRow(opened(), 'lines', { product: 1 }), 'lines'));
    const [first, second] = state.collection('lines')!.rows;
    expect(first!.cells).toMatchObject({
      price: { value: '12.5', source: 'default' },
      amount: { value: '12.5' },
    });
    expect(second!.cells).toMatchObject({ quantity: { value: 1 }, price: { value: null } });
    state = setRow(state, 'lines', second!.key, 'price', '700.10');
    expect(state.collection('lines')!.totals).toEqual({ 'amount.sum': '712.6', 'quantity.maximum': 1 });
    expect(value(state, 'net')).toBe('712.6');
    expect(value(setValue(state, 'discount', 10), 'net')).toBe('641.34');
    expect(state.collection('lines')!.rows[0]).toBe(first);
  });

  test('show and ask for cells by their own values and by those of the record', () => {
    let state = addRow(addRow(opened(), 'lines', { price: 900 }), 'lines', { price: 1 });
    const note = () =>
      state.collection('lines')!.rows.map(({ cells }) => [cells['note']!.shown, cells['note']!.required]);
    expect(note()).toEqual([
      [true, false],
      [false, false],
    ]);
    state = setValue(state, 'kind', 'credit');
    expect(note()).toEqual([
      [true, true],
      [false, false],
    ]);
    expect(codes(state)).toContain('form.required /values/lines/0/note');
  });

  test('come, go and change places, of which a field keeps count', () => {
    let state = addRow(addRow(addRow(opened(), 'lines', { note: 'a' }), 'lines', { note: 'b' }), 'lines', {
      note: 'c',
    });
    const keys = state.collection('lines')!.rows.map(({ key }) => key);
    state = removeRow(moveRow(state, 'lines', keys[2]!, 0), 'lines', keys[0]!);
    expect(state.collection('lines')!.rows.map(({ key }) => key)).toEqual([keys[2], keys[1]]);
    expect(changes(state)['lines']).toMatchObject([{ place: 1 }, { place: 2 }]);
    expect(codes(removeRow(removeRow(state, 'lines', keys[1]!), 'lines', keys[2]!))).toContain(
      'form.rows /values/lines',
    );
  });
});

describe('the verdict', () => {
  test('names every problem at its field, with the code that the server gives', () => {
    let state = setValue(setValue(opened(), 'kind', 'barter'), 'region', 1);
    state = setValue(setValue(setValue(state, 'company', 2), 'ordered_on', null), 'terms', 5);
    state = answered(addRow(state, 'lines', { price: 101, quantity: 'x' }));
    state = addRow(state, 'lines', { price: 101 });
    expect(codes(state)).toEqual([
      'form.match /values/company',
      'record.required /values/ordered_on',
      'value.number /values/lines/0/quantity',
      'form.check ',
    ]);
    expect(verdict(state).at(-1)).toMatchObject({
      detail: 'Barter up to 100, this is 101',
      params: { form: 'order', check: 'small_barter', message_zh: '易货不超过 100，现为 101' },
    });
  });

  test('keeps a choice that is no longer allowed and says so', () => {
    const state = setValue(setValue(opened(), 'kind', 'credit'), 'discount', 60);
    expect(state.field('kind')).toMatchObject({ value: 'credit', choices: ['cash', 'barter'] });
    expect(codes(state)).toContain('form.choice /values/kind');
  });

  test('tells a check of the table before it is saved', () => {
    const dates: FormDefinition = {
      ...orderForm,
      layout: ['ordered_on', 'due_on'].map((field) => ({ id: field, type: 'field', options: { field } })),
      checks: [],
    };
    const values = { id: 9, ordered_on: '2026-01-01', due_on: '2026-01-05' };
    const { plan } = compileForm(dates, creditModel, { mode: 'edit' });
    const state = setValue(openForm(plan!, { env, values }), 'ordered_on', '2026-02-01');
    expect(verdict(state)[0]).toMatchObject({
      code: 'record.check',
      pointer: '/values/due_on',
      params: {
        table: 'orders',
        check: 'due_after',
        message_en: '2026-01-05 is before the order',
        id: 9,
      },
    });
  });
});

describe('the server', () => {
  const judge = (given: Readonly<Record<string, unknown>>, more: object = {}) =>
    judgeForm(orderForm, creditModel, { mode: 'create', given, env, outside, ...more });

  test('comes to the values and problems that the browser came to', () => {
    let state = answered(setValue(setValue(opened(), 'kind', 'credit'), 'company', 2));
    state = answered(addRow(addRow(state, 'lines', { product: 2, quantity: 3 }), 'lines', { product: 1 }));
    const judged = judge(changes(state));
    expect(judged.problems).toEqual(verdict(state));
    expect(judged.values).toMatchObject({
      company: 2,
      terms: 90,
      due_on: '2026-05-31',
      lines: [
        { product: 2, quantity: 3, price: '700', amount: '2100', place: 1 },
        { product: 1, quantity: 1, price: '12.5', amount: '12.5', place: 2 },
      ],
    });
    expect(judged.computed).toEqual(['due_on']);
  });

  test('takes nothing for what is not shown, cannot be changed, or is not in the form', () => {
    const given = {
      terms: 5,
      due_on: '2026-01-01',
      secret: 1,
      discount: 5,
      kind: 'barter',
      lines: [{ of: 1 }, 5],
    };
    const { problems, values } = judge(given);
    expect(problems.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(
      expect.arrayContaining([
        'form.hidden /values/terms',
        'form.hidden /values/due_on',
        'form.field /values/secret',
        'form.read-only /values/discount',
        'form.field /values/lines/0/of',
        'record.rows /values/lines/1',
      ]),
    );
    expect(values).not.toHaveProperty('terms');
    expect(values).not.toHaveProperty('discount');
  });

  test('writes what follows from a change although nobody sent it', () => {
    const values = {
      id: 9,
      company: 1,
      kind: 'credit',
      terms: 7,
      ordered_on: '2026-01-01',
      due_on: '2026-01-08',
    };
    const rows = { lines: [{ id: 3, values: { quantity: 2, price: '5', amount: '9' } }] };
    const judged = judge({ terms: 8 }, { mode: 'edit', before: { values, rows } });
    expect(judged.values).toEqual({
      terms: 8,
      due_on: '2026-01-09',
      lines: { change: [{ id: 3, amount: '10' }] },
    });
  });
});

describe('a pasted block', () => {
  test('is written over rows from a cell on, adds rows for the rest, and says what it left out', () => {
    const rows = { lines: [{ id: 1, version: 1, values: { quantity: 1, price: '5' } }] };
    const state = openForm(planOf('edit'), { env, values: { id: 9, kind: 'cash', version: 1 }, rows });
    const block = {
      row: 0,
      columns: ['quantity', undefined, 'price'],
      cells: [[2, 'no column', '7'], ['many', '', '8'], [4]],
    };
    const { state: after, added, cells, left } = pasteRows(state, 'lines', block);
    expect({ added, cells, left }).toEqual({ added: 2, cells: 5, left: { cells: 1, lines: 0 } });
    const [first, second] = after.collection('lines')!.rows;
    expect([first!.cells['quantity']!.value, first!.cells['price']!.value]).toEqual([2, '7']);
    expect(second!.cells['quantity']).toMatchObject({ typed: 'many', value: null });
    expect(changes(after)).toMatchObject({
      lines: [{ id: 1, quantity: 2 }, { quantity: 'many' }, { quantity: 4 }],
    });
    const closed = structuredClone(planOf('edit'));
    const few = { ...closed, collections: closed.collections.map((each) => ({ ...each, most: 2 })) };
    const cut = pasteRows(
      openForm(few, { env, values: { id: 9, kind: 'cash', version: 1 }, rows }),
      'lines',
      block,
    );
    expect([cut.added, cut.left.lines]).toEqual([1, 1]);
  });
});

describe('a reader who may not see everything', () => {
  const access: FormAccess = {
    sees: (_table, field) => field !== 'discount' && field !== 'price',
    writes: (_table, field) => field !== 'region',
  };
  const plan = () => planOf('create', access);

  test('gets neither the hidden fields nor expressions over them, and asks for what these decide', () => {
    const text = JSON.stringify(plan());
    expect(text).not.toContain('"discount"');
    expect(text).not.toContain('"price"');
    const choice = plan().expressions.find(({ id }) => id === 'choice:kind:credit')!;
    expect(choice.node).toBeUndefined();
    // What the hidden discount follows from.
    expect(choice.reads).toContain('company');
    expect(plan().fields.find(({ key }) => key === 'region')).toMatchObject({ readOnly: true });
  });

  test('is shown the names of hidden fields under a lock where they may know that these are there, and no more', () => {
    const knowing = planOf('create', { ...access, knows: (_table, field) => field !== 'amount' });
    const blind = plan();
    const locks = (layout: FormPlan['layout']): unknown[] =>
      layout.flatMap(({ options, content = [] }) => [
        ...[options, ...((options?.['columns'] ?? []) as object[])].filter(
          (each) => each && 'locked' in each,
        ),
        ...locks(content),
      ]);
    expect(locks(blind.layout)).toEqual([]);
    expect(locks(knowing.layout)).toMatchObject([
      { field: 'discount', locked: true },
      { field: 'price', locked: true },
    ]);
    for (const lock of locks(knowing.layout))
      expect(Object.keys(lock as object).sort()).toEqual(['field', 'label', 'locked']);
    // Nothing that is evaluated knows of it; conditions of its block are the reader's own.
    const { layout: _, ...rest } = knowing;
    const { layout: __, ...before } = blind;
    const others = rest.expressions.filter(({ role }) => role.kind !== 'visible');
    expect({ ...rest, expressions: others }).toEqual({
      ...before,
      expressions: before.expressions.filter(({ role }) => role.kind !== 'visible'),
    });
  });

  test('gets a list by way of a reference only where they see which record that leads to', () => {
    const page = (from: string): FormDefinition => ({
      ...orderForm,
      uses: ['page'],
      layout: [{ id: 'list', type: 'related', options: { table: 'companies', via: 'region', from } }],
    });
    const cut = (sees: FormAccess['sees']) =>
      compileForm(page('region'), creditModel, { mode: 'view', access: { sees, writes: () => false } }).plan;
    expect(cut(() => true)!.layout).toMatchObject([{ options: { from: 'region' } }]);
    expect(cut((table, field) => table !== 'orders' || field !== 'region')!.layout).toEqual([]);
    const wrong = (from: string) => validateForm(page(from), creditModel).map(({ pointer }) => pointer);
    expect(wrong('region')).toEqual([]);
    expect(wrong('company')).toEqual(['/layout/0/options/via']);
    for (const from of ['kind', 'company_terms', 'nothing', '__proto__'])
      expect(wrong(from)).toContain('/layout/0/options/from');
  });

  test('is asked again once something changes that a hidden value follows from', () => {
    const state = answered(openForm(plan(), { env }));
    expect(setValue(state, 'company', 2).farWanted).toContain('choice:kind:credit');
    expect(setValue(state, 'ordered_on', '2026-01-01').farWanted).toEqual([]);
  });

  test('chooses among records that the server looks for where they may not know by what these are chosen', () => {
    const form = structuredClone(orderForm);
    const company = form.layout[0]!.content![0]!;
    const asked = (value: unknown, readable: FormAccess) => {
      company.options = { field: 'company', match: [{ field: 'region', value }] };
      const { plan, problems } = compileForm(form, creditModel, { mode: 'create', access: readable });
      expect(problems).toEqual([]);
      const isSent = plan!.expressions.some(({ role }) => role.kind === 'match');
      expect(plan!.fields.find(({ key }) => key === 'company')!.asked === true).toBe(!isSent);
      return !isSent;
    };
    const all: FormAccess = { sees: () => true, writes: () => true };
    const but = (...hidden: string[]): FormAccess => ({
      ...all,
      sees: (table, field) => !hidden.includes(`${table}.${field}`),
    });
    expect(asked({ var: 'region' }, all)).toBe(false);
    // What is behind a reference, hidden in the form, or hidden in the records to choose from.
    expect(asked({ var: 'company.region' }, all)).toBe(true);
    expect(asked({ var: 'region' }, but('orders.region'))).toBe(true);
    expect(asked({ var: 'region' }, but('companies.region'))).toBe(true);
    expect(asked({ var: 'region' }, but('companies.terms'))).toBe(false);
  });

  test('is told values of records behind a reference only where a condition over their rows holds', () => {
    const form = structuredClone(orderForm);
    const values = { terms: { var: 'company.terms' } };
    form.checks = [{ key: 'told', expression: false, message: { zh: '{terms}', en: '{terms}' }, values }];
    const isNorth = check(
      { '==': [{ var: 'company.region' }, { var: 'region' }] },
      {
        schema: creditModel,
        table: 'orders',
      },
    ).node!;
    const partly: FormAccess = { sees: () => true, writes: () => true, tells: () => isNorth };
    const told = (region: number) => {
      const given = { company: 2, region };
      const { problems } = judgeForm(form, creditModel, {
        mode: 'create',
        given,
        env,
        outside,
        access: partly,
      });
      return problems.find(({ params }) => params?.['check'] === 'told')!.detail;
    };
    expect([told(2), told(1)]).toEqual(['90', '—']);
  });

  test('is told hidden values neither in messages nor by buttons that make records, also not behind a reference', () => {
    const form = structuredClone(orderForm);
    const values = { discount: { var: 'company.discount' }, terms: { var: 'company.terms' } };
    const message = { zh: '{discount} {terms}', en: '{discount} {terms}' };
    form.checks = [{ key: 'told', expression: false, message, values }];
    const does = { kind: 'create', table: 'orders', values };
    form.layout.push({ id: 'again', type: 'button', options: { label: message, does } });
    const { plan, problems } = compileForm(form, creditModel, { mode: 'create', access });
    expect(problems).toEqual([]);
    const told = plan!.expressions.flatMap(({ role }) =>
      role.kind === 'given' ? [role.field] : role.kind === 'shown' && role.of === 'form' ? [role.name] : [],
    );
    expect(told).toEqual(['terms', 'terms']);
    const { state } = judgeForm(form, creditModel, { mode: 'create', given: {}, env, outside, access });
    expect(state.plan.expressions.map(({ id }) => id).filter((id) => id.includes('told'))).not.toContain(
      'shown:form:told:discount',
    );
  });
});

test('only what depends on a change is evaluated', () => {
  const state = setValue(opened(), 'kind', 'credit');
  expect(setValue(state, 'region', 1).evaluations - state.evaluations).toBe(1);
  expect(setValue(state, 'papers', [{ upload: 'x' }]).evaluations - state.evaluations).toBe(0);
  const longer = setValue(state, 'terms', 31);
  // The due day, whether a reason is shown, and the check of the table with what it tells.
  expect(longer.evaluations - state.evaluations).toBe(4);
  expect(setValue(longer, 'terms', '31').evaluations).toBe(longer.evaluations);
  expect(longer.field('company')).toBe(state.field('company'));
});

const broken = (change: (form: FormDefinition) => void): string[] => {
  const form = structuredClone(orderForm);
  change(form);
  return validateForm(form, creditModel).map(
    ({ code, pointer, severity }) => `${code} ${pointer}${severity === 'warning' ? ' (warning)' : ''}`,
  );
};
const block = (form: FormDefinition, id: string) =>
  form.layout.flatMap((each) => [each, ...(each.content ?? [])]).find((each) => each.id === id)!;

test.each<[string, (form: FormDefinition) => void, string[]]>([
  [
    'no such table',
    (form) => {
      form.table = 'ordres';
    },
    ['form.table /table'],
  ],
  [
    'no such field',
    (form) => {
      block(form, 'region').options = { field: 'regio' };
    },
    ['form.field /layout/0/content/1/options/field'],
  ],
  [
    'no such type',
    (form) => {
      block(form, 'region').type = 'feild';
    },
    ['form.block-type /layout/0/content/1/type'],
  ],
  [
    'a field twice',
    (form) => {
      block(form, 'region').options = { field: 'kind' };
    },
    ['form.twice /layout/0/content/2/options/field'],
  ],
  [
    'an id twice',
    (form) => {
      block(form, 'region').id = 'kind';
    },
    ['form.twice /layout/0/content/2/id'],
  ],
  [
    'a tab alone',
    (form) => {
      form.layout.push({ id: 't', type: 'tab', options: { label: { zh: '甲', en: 'A' } } });
    },
    ['form.block /layout/7/type'],
  ],
  [
    'content of a field',
    (form) => {
      block(form, 'net').content = [{ id: 'x', type: 'divider' }];
    },
    ['form.block /layout/5/content'],
  ],
  [
    'wrong options',
    (form) => {
      block(form, 'net').options = { field: 'net', requried: true };
    },
    ['definition.schema /layout/5/options/requried'],
  ],
  [
    'a wrong type',
    (form) => {
      block(form, 'reason').visible = { var: 'terms' };
    },
    ['expression.type /layout/1/content/2/visible'],
  ],
  [
    'no such choice',
    (form) => {
      block(form, 'kind').options = { field: 'kind', choices: { gift: true } };
    },
    ['form.choice /layout/0/content/2/options/choices/gift'],
  ],
  [
    'a match that cannot be equal',
    (form) => {
      block(form, 'company').options = { field: 'company', match: [{ field: 'region', value: 'north' }] };
    },
    ['expression.type /layout/0/content/0/options/match/0'],
  ],
  [
    'what is shown by what stands in it',
    (form) => {
      block(form, 'credit').visible = { '>': [{ var: 'terms' }, 1] };
    },
    ['form.cycle /layout/1/visible'],
  ],
  [
    'what is computed from itself',
    (form) => {
      block(form, 'discount').options = { field: 'discount', computed: { '+': [{ var: 'terms' }, 1] } };
      block(form, 'terms').options = { field: 'terms', computed: 5 };
    },
    [
      'form.filled /layout/0/content/0/options/fills/terms',
      'form.filled /layout/0/content/0/options/fills/discount',
    ],
  ],
  [
    'a required field left out',
    (form) => {
      form.layout[0]!.content!.shift();
    },
    ['form.missing /layout'],
  ],
  [
    'a required field hidden',
    (form) => {
      form.layout[0]!.visible = { '==': [{ var: 'secret' }, 1] };
    },
    ['form.may-hide /layout/0/visible (warning)'],
  ],
  [
    'a default of a formula',
    (form) => {
      block(form, 'net').options = { field: 'net', default: 1 };
    },
    ['form.option /layout/5/options/default'],
  ],
  [
    'a message that shows what it has not',
    (form) => {
      form.checks![0]!.message = { zh: '{x}', en: 'x' };
    },
    ['tables.message /checks/0/message/zh'],
  ],
])('%s is told with its place', (_name, change, expected) => {
  expect(broken(change)).toEqual(expected);
});
