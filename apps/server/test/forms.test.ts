/** Forms over HTTP: opened as far as somebody may know them, judged by the server, saved like any other write. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ask, openTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let admin: Ask;
let s1: Ask;
let s3: Ask;
let accountant: Ask;
const label = { zh: '例', en: 'Example' };
const field = (key: string, options: object = {}) => ({
  id: `f-${key}`,
  type: 'field',
  options: { field: key, ...options },
});

/** Grades a new customer: a limit that follows from the grade, whoever may change limits. */
const grading = {
  key: 'grading',
  label,
  table: 'customers',
  layout: [
    field('number'),
    field('name'),
    field('owner', { readOnly: true }),
    field('grade', { required: true, choices: { A: { '==': [{ var: 'owner.region' }, 'north'] } } }),
    field('credit_limit', { computed: { if: [{ '==': [{ var: 'grade' }, 'A'] }, 1000000, 0] } }),
    { ...field('score_details'), visible: { '>': [{ var: 'score' }, 0] } },
    { id: 'hold', type: 'button', options: { label, does: { kind: 'rule', key: 'stop-contact' } } },
    { id: 'watch', type: 'button', options: { label, does: { kind: 'flow', key: 'watch' } } },
    {
      id: 'late',
      type: 'button',
      visible: { '==': [{ var: 'grade' }, 'D'] },
      options: { label, does: { kind: 'rule', key: 'stop-contact' } },
    },
  ],
};
/** What S3 may not see decides what S3 is asked. */
const secretive = {
  key: 'secretive',
  label,
  table: 'customers',
  layout: [field('phone', { required: { '>': [{ var: 'score' }, 50] } }), field('score'), field('name')],
};
/** Chosen by what S3 may not see, and by what the record does not have. */
const handedOn = {
  key: 'handed-on',
  label,
  table: 'customers',
  layout: [
    field('name'),
    field('score'),
    field('owner', {
      match: [
        {
          field: 'region',
          value: { if: [{ '>=': [{ coalesce: [{ var: 'score' }, 0] }, 50] }, 'north', 'south'] },
        },
      ],
    }),
  ],
};
/** Whoever made a call may read of it, not of its customer. */
const called = {
  key: 'called',
  label,
  table: 'communications',
  layout: [
    field('note'),
    {
      id: 'again',
      type: 'button',
      options: {
        label,
        does: {
          kind: 'create',
          table: 'communications',
          values: { note: { var: 'customer.number' } },
        },
      },
    },
  ],
};
const stopContact = {
  key: 'stop-contact',
  label,
  table: 'customers',
  trigger: { type: 'button', options: { confirm: label } },
  condition: { '!': [{ var: 'do_not_contact' }] },
  once: 'press',
  actions: [{ type: 'set-fields', options: { values: { do_not_contact: true } } }],
};
/** What it writes is refused, for a reason that is told to nobody else. */
const nameless = {
  ...stopContact,
  key: 'nameless',
  condition: true,
  actions: [{ type: 'set-fields', options: { values: { name: null } } }],
};
const watch = {
  key: 'watch',
  label,
  table: 'customers',
  start: 'start',
  steps: [
    {
      id: 'start',
      type: 'start',
      label,
      options: { byHand: { roles: ['accountant'] } },
      next: { next: 'end' },
    },
    { id: 'end', type: 'end', label, options: { outcome: 'seen' } },
  ],
};

async function publish(documents: Record<string, { key: string }[]>): Promise<void> {
  const drafts = [];
  for (const [kind, list] of Object.entries(documents)) {
    for (const document of list) {
      const { key } = document;
      const saved = await admin('PUT', `/definitions/${kind}/${key}/draft`, { document, revision: null });
      expect(saved.body.problems ?? []).toEqual([]);
      drafts.push({ kind, key, revision: saved.body.revision });
    }
  }
  const done = await admin('POST', '/definitions/publish', { documents: drafts });
  expect(done.status, done.text).toBe(200);
}

beforeAll(async () => {
  server = await openTestServer();
  [admin, s1, s3, accountant] = (await Promise.all(
    (['admin', 's1', 's3', 'accountant'] as const).map((name) => server.as(name)),
  )) as [Ask, Ask, Ask, Ask];
  await publish({ rules: [stopContact, nameless], flows: [watch] });
  await publish({ forms: [grading, secretive, handedOn, called] });
}, 300_000);
afterAll(() => server.close());

const problemsOf = ({ body }: { body: { problems?: { code: string; pointer: string }[] } }) =>
  (body.problems ?? []).map(({ code, pointer }) => `${code} ${pointer}`);
type Layout = { options?: { field?: string; locked?: true } }[];
/** Fields of which a plan holds the name under a lock, and whether there is a word of `score` beside that. */
const lockedApart = ({ layout, ...plan }: { layout: Layout }) => {
  const isLocked = ({ options }: Layout[number]) => options?.locked === true;
  const rest = { ...plan, layout: layout.filter((block) => !isLocked(block)) };
  return [
    layout.filter(isLocked).map(({ options }) => options!.field),
    JSON.stringify(rest).includes('score'),
  ];
};
const ids = async (ask: Ask, table: string, filter?: string): Promise<number[]> => {
  const only = filter === undefined ? '' : `&filter=${encodeURIComponent(filter)}`;
  const { body } = await ask('GET', `/tables/${table}/records?limit=5&fields=id${only}`);
  return body.records.map(({ id }: { id: number }) => id);
};

describe('a form', () => {
  test('opens for a table without one of its own, and is known by name where somebody designed it', async () => {
    const { body } = await s1('GET', '/meta');
    const named = body.forms.map(({ key }: { key: string }) => key);
    expect(named).toEqual(expect.arrayContaining(['grading', 'log-call', 'visit-report']));
    expect((await s1('GET', '/forms/customers~create')).body.plan.form.uses).toEqual(['create']);
    expect((await s1('GET', '/forms/visits~create')).body.plan.form.key).toBe('visit-report');
    const [id] = await ids(s1, 'customers');
    expect((await s1('GET', `/forms/customers~page?record=${id}`)).body).toMatchObject({
      record: id,
      plan: { mode: 'view' },
    });
    for (const missing of ['customers~delete', 'nothing', 'users__x~create', '__proto__', '~create']) {
      expect((await s1('GET', `/forms/${missing}`)).status).toBe(404);
    }
    expect((await s1('GET', '/forms/grading?mode=edit')).status).toBe(422);
  });

  test('holds the name alone of a field that its reader may not see, and the server answers what reads it', async () => {
    const [id] = (await ids(s3, 'customers')) as [number];
    const { body } = await s3('GET', `/forms/secretive?record=${id}`);
    expect(body.plan.fields.map(({ key }: { key: string }) => key)).not.toContain('score');
    const asked = body.plan.expressions.find(({ id: each }: { id: string }) => each === 'required:phone');
    expect(asked.node).toBeUndefined();
    expect(lockedApart(body.plan)).toEqual([['score'], false]);
    expect(Object.keys(body.far)).toContain('required:phone');
    const all = await admin('GET', `/forms/secretive?record=${id}`);
    expect(JSON.stringify(all.body.plan)).toContain('score');
    expect(all.body.far).toEqual({});
    // Only what the reader's own plan leaves to the server is answered.
    const ask = ['required:phone', 'visible:f-score_details', '__proto__'];
    const answers = await s3('POST', '/forms/secretive/evaluate', { record: id, values: {}, ask });
    expect(Object.keys(answers.body.answers)).toEqual(['required:phone']);
  });

  test('has the server look for records where its reader may not know by what these are chosen', async () => {
    const [id] = (await ids(s3, 'customers')) as [number];
    const choose = async (ask: Ask, more: object = {}) => {
      const body = { record: id, field: 'owner', values: {}, ...more };
      const found = await ask('POST', '/forms/handed-on/choices', body);
      expect(found.status, found.text).toBe(200);
      return (found.body.records as { name: string }[]).map(({ name }) => name);
    };
    const { plan, far } = (await s3('GET', `/forms/handed-on?record=${id}`)).body;
    expect(JSON.stringify([plan.expressions, far])).not.toMatch(/north|south|"match:/);
    const tried = { record: id, values: {}, ask: ['match:owner:region'] };
    expect((await s3('POST', '/forms/handed-on/evaluate', tried)).body.answers).toEqual({});
    const { score } = (await admin('GET', `/tables/customers/records/${id}`)).body.record;
    const region = encodeURIComponent(`region = "${(score ?? 0) >= 50 ? 'north' : 'south'}"`);
    const people = await admin('GET', `/tables/users/records?limit=30&fields=name&filter=${region}`);
    const names: string[] = people.body.records.map(({ name }: { name: string }) => name);
    expect(names.length).toBeGreaterThan(0);
    expect((await choose(s3)).sort()).toEqual(names.sort());
    expect(await choose(s3, { search: 'nobody is called that' })).toEqual([]);
    // Whoever may know finds by themselves, and comes to the same.
    const own = (await admin('GET', `/forms/handed-on?record=${id}`)).body.plan;
    expect(own.expressions.some(({ id: each }: { id: string }) => each === 'match:owner:region')).toBe(true);
    expect((await choose(admin)).sort()).toEqual(names.sort());
    const asked = (ask: Ask, body: object) =>
      ask('POST', '/forms/handed-on/choices', { values: {}, ...body });
    expect((await asked(s1, { record: id, field: 'owner' })).status).toBe(404);
    for (const wrong of ['score', 'nothing', '__proto__'])
      expect((await asked(s3, { record: id, field: wrong })).status).toBe(404);
  });

  test('tells values behind a reference only of records that its reader may read', async () => {
    const [theirs] = (await ids(s3, 'customers')) as [number];
    const [mine] = (await ids(s1, 'customers')) as [number];
    const s1Id = (await s1('GET', '/session')).body.user.id;
    for (const [customer, isTold] of [
      [theirs, false],
      [mine, true],
    ] as const) {
      const values = { customer, our_person: s1Id, channel: 'phone', their_person: 'Li', result: 'informed' };
      const made = await admin('POST', '/tables/communications/records', { values });
      expect(made.status, made.text).toBe(201);
      const { id } = made.body.record;
      const { number } = (await admin('GET', `/tables/customers/records/${customer}`)).body.record;
      const { far } = (await s1('GET', `/forms/called?record=${id}&mode=view`)).body;
      expect(far['given:again:note']).toBe(isTold ? number : null);
    }
  });

  test('is over no record, and evaluated over none, that its reader may not see', async () => {
    const [theirs] = (await ids(s3, 'customers')) as [number];
    const [mine] = (await ids(s1, 'customers')) as [number];
    expect((await s1('GET', `/forms/secretive?record=${theirs}`)).status).toBe(404);
    const ask = ['visible:high-risk', 'table-default:payment_method', 'visible:arrears'];
    const over = (form: string, customer: number) =>
      s1('POST', `/forms/${form}/evaluate`, { values: { customer }, ask });
    const refused = await over('visits~create', theirs);
    expect([refused.status, problemsOf(refused)]).toEqual([422, ['record.reference /values/customer']]);
    expect(problemsOf(await over('visits~create', 999_999))).toEqual(['record.reference /values/customer']);
    expect((await over('visits~create', mine)).body.answers).toEqual({
      'visible:arrears': expect.any(Boolean),
    });
    const hidden = await s1('POST', '/forms/visits~create/records', { values: { customer: theirs } });
    expect(problemsOf(hidden)).toEqual(['record.reference /values/customer']);
  });
});

describe('a record made with a form', () => {
  test('gets what the form computes, whoever may give it, and history says which form it was', async () => {
    const values = { number: 'F-1', name: 'Formed', grade: 'A' };
    const made = await s1('POST', '/forms/grading/records', { values });
    expect([made.status, made.body.record.credit_limit]).toEqual([201, 1_000_000]);
    const { id } = made.body.record;
    const direct = { values: { number: 'F-2', name: 'Direct', credit_limit: '1' } };
    expect(problemsOf(await s1('POST', '/tables/customers/records', direct))).toEqual([
      'rights.field /values/credit_limit',
    ]);
    const given = { values: { ...values, number: 'F-3', credit_limit: '5', score: 1, colour: 'red' } };
    expect(problemsOf(await s1('POST', '/forms/grading/records', given))).toEqual([
      'form.read-only /values/credit_limit',
      'form.field /values/score',
      'form.field /values/colour',
    ]);
    const timeline = await s1('GET', `/tables/customers/records/${id}/timeline`);
    expect(timeline.body.entries.at(-1).through).toEqual({ kind: 'form', label });
  });

  test('has all problems at once, those of the form and those of the table, at their fields', async () => {
    const [first] = (await admin('GET', '/tables/customers/records?limit=1&fields=number')).body.records;
    const taken = await s1('POST', '/forms/grading/records', { values: { number: first.number } });
    expect(taken.status).toBe(422);
    expect(problemsOf(taken).toSorted()).toEqual([
      'form.required /values/grade',
      'record.duplicate /values/number',
      'record.required /values/name',
    ]);
    const south = { values: { number: 'F-4', name: 'South', grade: 'A' } };
    expect(problemsOf(await s3('POST', '/forms/grading/records', south))).toEqual([
      'form.choice /values/grade',
    ]);
  });

  test('is changed with its version, and a conflict comes before what the form has to say', async () => {
    const values = { number: 'F-5', name: 'Versions', grade: 'B' };
    const made = await s1('POST', '/forms/grading/records', { values });
    const { id } = made.body.record;
    const patch = (given: object, tag: string) =>
      s1('PATCH', `/forms/grading/records/${id}`, { values: given }, { 'if-match': tag });
    const changed = await patch({ grade: 'A' }, String(made.headers['etag']));
    expect([changed.status, changed.body.record.credit_limit]).toEqual([200, 1_000_000]);
    expect((await patch({ grade: null }, '"1"')).status).toBe(409);
    expect(problemsOf(await patch({ grade: null }, '"2"'))).toEqual(['form.required /values/grade']);
    expect((await s3('PATCH', `/forms/grading/records/${id}`, { values: { name: 'x' } })).status).toBe(404);
  });

  test('survives whatever is sent instead of values', async () => {
    for (const values of [
      { grade: { $gt: '' } },
      { grade: ['A'] },
      { grade: '__proto__', ['__proto__']: 1 },
      { constructor: 'x' },
      { number: 'x'.repeat(100_000) },
      { number: '\u0000' },
      { bank_accounts: 'rows' },
    ]) {
      const answer = await admin('POST', '/forms/grading/records', { values });
      expect([400, 422]).toContain(answer.status);
      expect([200, 400, 422]).toContain(
        (await admin('POST', '/forms/grading/evaluate', { values, ask: ['choice:grade:A'] })).status,
      );
    }
  });
});

describe('a button', () => {
  test('is told with what it asks, is pressed by whom it is for, and says why it cannot be', async () => {
    const [id] = (await ids(s1, 'customers', 'do_not_contact = FALSE')) as [number];
    const [theirs] = (await ids(s3, 'customers')) as [number];
    const { buttons } = (await s1('GET', `/forms/grading?record=${id}&mode=view`)).body;
    const hold = { may: true, confirm: label };
    expect(buttons).toEqual({ hold, watch: { may: false }, late: hold });
    expect((await s1('POST', '/rules/stop-contact/press', { record: theirs })).status).toBe(404);
    expect((await s1('POST', '/rules/assign-ladder/press', { record: id })).status).toBe(404);
    const refused = async (ask: Ask) =>
      (await ask('POST', '/rules/nameless/press', { record: id })).body.problems.map(
        ({ code }: { code: string }) => code,
      );
    expect([await refused(s1), await refused(admin)]).toEqual([['rule.refused'], ['record.required']]);
    expect((await s1('POST', '/rules/stop-contact/press', { record: id })).body).toEqual({ started: 0 });
    const again = await s1('POST', '/rules/stop-contact/press', { record: id });
    expect([again.status, again.body.code]).toEqual([409, 'rule.condition']);
    const { record } = (await s1('GET', `/tables/customers/records/${id}`)).body;
    expect(record.do_not_contact).toBe(true);

    expect((await s1('POST', '/flows/watch/start', { record: id })).status).toBe(403);
    expect((await accountant('POST', '/flows/contract-signing/start', { record: 1 })).status).toBe(403);
    expect((await accountant('POST', '/flows/watch/start', { record: id })).status).toBe(204);
    const twice = await accountant('POST', '/flows/watch/start', { record: id });
    expect([twice.status, twice.body.code]).toEqual([409, 'flow.under-way']);
    const { entries } = (await admin('GET', '/audit?kinds=press')).body;
    expect(entries).toHaveLength(2);
  });

  test('is pressed with what is saved: both happen, once, or neither', async () => {
    const once = { 'idempotency-key': '"press-1"' };
    const given = { values: { name: 'Pressed', number: 'C-PRESS', grade: 'B' }, press: 'hold' };
    const made = await s1('POST', '/forms/grading/records', given, once);
    expect([made.status, made.body.record.do_not_contact], made.text).toEqual([201, true]);
    const again = await s1('POST', '/forms/grading/records', given, once);
    expect(again.body.record.id).toBe(made.body.record.id);
    const { id, version } = made.body.record;

    const change = (body: object) => s1('PATCH', `/forms/grading/records/${id}`, { version, ...body });
    const now = async () => (await s1('GET', `/tables/customers/records/${id}`)).body.record;
    // The rule's condition holds no more, the flow is not for them, the button is not shown, there is none: nothing is saved.
    for (const press of ['hold', 'watch', 'late', 'f-name', '__proto__']) {
      const refused = await change({ values: { name: 'Changed' }, press });
      const code = new Map([
        ['hold', [409, 'rule.condition']],
        ['watch', [403, 'request.forbidden']],
      ]).get(press);
      if (code !== undefined) expect([refused.status, refused.body.code]).toEqual(code);
      else expect(problemsOf(refused)).toEqual(['form.button /press']);
      expect((await now()).name).toBe('Pressed');
    }
    const shown = await change({ values: { grade: 'D' }, press: 'late' });
    expect([shown.status, shown.body.code]).toEqual([409, 'rule.condition']);
    const done = await admin('PATCH', `/tables/customers/records/${id}`, {
      version,
      values: { do_not_contact: false },
    });
    expect(done.status, done.text).toBe(200);
    const saved = await change({ version: version + 1, values: { grade: 'D' }, press: 'late' });
    expect(saved.body.record, saved.text).toMatchObject({ grade: 'D', do_not_contact: true });
  });
});

describe('a task with a form', () => {
  test('opens over what it is about, and is closed together with the record that it makes', async () => {
    await admin('POST', '/admin/tick', { until: '2025-07-09T01:00:00.000Z' });
    const { tasks } = (await s1('GET', '/tasks')).body;
    const { id, subject } = tasks.find(
      ({ label: { en } }: { label: { en: string } }) => en === 'Phone collection',
    );
    const detail = (await s1('GET', `/tasks/${id}`)).body;
    expect(detail).toMatchObject({
      form: [],
      filled: { form: 'log-call', table: 'communications', outcomeField: 'result', holdsOutcome: true },
    });
    const open = (await s1('GET', `/tasks/${id}/form`)).body;
    expect([open.fixed, open.plan.form.key]).toEqual([{ invoice: subject.id }, 'log-call']);
    expect((await s3('GET', `/tasks/${id}/form`)).status).toBe(404);
    const ask = ['default:promised_amount'];
    const answers = await s1('POST', `/tasks/${id}/form/evaluate`, { values: { result: 'promise' }, ask });
    const invoice = (await s1('GET', `/tables/invoices/records/${subject.id}`)).body.record;
    expect(answers.body.answers).toEqual({ 'default:promised_amount': String(invoice.open_amount) });
    const values = { result: 'paid', their_person: 'Ms Chen' };
    const other = { ...values, invoice: subject.id };
    expect(problemsOf(await s1('POST', `/tasks/${id}/complete`, { values: other }))).toEqual([
      'form.field /values/invoice',
    ]);
    const done = await s1('POST', `/tasks/${id}/complete`, { values });
    expect([done.status, done.body.outcome, done.body.written.table]).toEqual([
      200,
      'paid',
      'communications',
    ]);
    const log = await s1('GET', `/tables/communications/records/${done.body.written.id}`);
    expect(log.body.record).toMatchObject({ ...values, invoice: subject.id, channel: 'phone' });
    expect((await s1('POST', `/tasks/${id}/complete`, { values })).status).toBe(422);
  });
});

describe('a form that is being designed', () => {
  test('is shown with what is wrong, and as somebody with a role would get it; only to who may publish', async () => {
    const [record] = (await ids(admin, 'customers')) as [number];
    const preview = (body: object, ask = admin) => ask('POST', '/forms/preview/plan', body);
    const asSales = (await preview({ document: secretive, as: 'sales', record })).body;
    expect([asSales.problems, ...lockedApart(asSales.form.plan)]).toEqual([[], ['score'], false]);
    const wrong = { ...secretive, layout: [field('fone')] };
    const found = (await preview({ document: wrong })).body;
    expect([found.form, problemsOf({ body: found })]).toEqual([null, ['form.field /layout/0/options/field']]);
    expect((await preview({ document: { layout: 3 } })).body.form).toBeNull();
    const ask = ['required:phone'];
    const evaluated = await admin('POST', '/forms/preview/evaluate', {
      document: secretive,
      as: 'sales',
      record,
      values: {},
      ask,
    });
    expect(Object.keys(evaluated.body.answers)).toEqual(ask);
    const start = await admin('POST', '/forms/preview/start', { table: 'visits', use: 'create' });
    expect(start.body.document.table).toBe('visits');
    for (const [path, body] of [
      ['plan', { document: secretive }],
      ['evaluate', { document: secretive, values: {}, ask }],
      ['start', { table: 'visits', use: 'create' }],
    ] as const) {
      expect((await s1('POST', `/forms/preview/${path}`, body)).status).toBe(403);
    }
  });

  test('is begun and tried over tables that are drafts, which no role fills in and nothing is answered about', async () => {
    const name = { zh: '名', en: 'Name' };
    const drafted = (key: string, ...fields: object[]) => ({
      key,
      label: { zh: key, en: key },
      labelOne: { zh: key, en: key },
      title: 'name',
      fields: [{ key: 'name', type: 'text', label: name, required: true }, ...fields],
    });
    const table = (key: string, type: string, options: object, more: object = {}) => ({
      key,
      type,
      label: name,
      options,
      ...more,
    });
    const child = table('of', 'reference', { table: 'profiles' }, { required: true });
    const documents = [
      drafted(
        'profiles',
        table('customer', 'reference', { table: 'customers' }),
        { key: 'amount', type: 'number', label: name },
        table('references', 'child-table', { table: 'bank_refs', via: 'of' }),
      ),
      drafted('bank_refs', child),
    ];
    const revisions: number[] = [];
    for (const document of documents) {
      const path = `/definitions/tables/${document.key}/draft`;
      const saved = await admin('PUT', path, { document, revision: null });
      expect(saved.status).toBe(200);
      revisions.push(saved.body.revision);
    }
    const { document } = (await admin('POST', '/forms/preview/start', { table: 'profiles', use: 'create' }))
      .body;
    const form = {
      ...document,
      key: 'profile',
      layout: [
        ...document.layout,
        { id: 'list', type: 'related', options: { table: 'invoices', via: 'customer', from: 'customer' } },
        {
          id: 'far',
          type: 'text',
          visible: { '==': [{ var: 'customer.risk' }, 'low'] },
          options: { text: name },
        },
      ],
      checks: [{ key: 'some', expression: { '>': [{ var: 'amount' }, 0] }, message: name }],
    };
    const preview = async (more: object = {}) =>
      (await admin('POST', '/forms/preview/plan', { document: form, ...more })).body;
    const { form: opened, problems } = await preview();
    expect(problems).toEqual([]);
    expect(opened.plan.fields.map(({ key }: { key: string }) => key)).toEqual(['name', 'customer', 'amount']);
    expect(opened.plan.collections).toMatchObject([
      { key: 'references', table: 'bank_refs', may: { add: true, remove: true } },
    ]);
    expect([opened.plan.checks.length, opened.far]).toEqual([1, { 'visible:far': null }]);
    const ofSales = (await preview({ as: 'sales' })).form.plan.fields as { readOnly: boolean }[];
    expect(ofSales.every(({ readOnly }) => readOnly)).toBe(true);
    expect((await s1('POST', '/forms/preview/start', { table: 'profiles', use: 'create' })).status).toBe(403);
    for (const [index, { key }] of documents.entries()) {
      const path = `/definitions/tables/${key}/draft?revision=${revisions[index]}`;
      expect((await admin('DELETE', path)).status).toBeLessThan(300);
    }
    expect(problemsOf({ body: await preview() })).toEqual(['form.table /table']);
  });
});
