/** Cases over a workspace in memory that does what a test says: whatever a case does not list fails it, and each kind of step. */
import type { Expression } from '@dunlin/definition';
import { describe, expect, test } from 'vitest';
import type { CaseStep, ExpectedEffects } from './case.ts';
import type { CaseEntry, CaseWorkspace, SystemListName, SystemLists } from './case-workspace.ts';
import { readCases } from './read-cases.ts';
import { runCase } from './run-case.ts';
import type { CaseFailure } from './stage.ts';

/** A workspace in memory that does what the test says at each tick. */
class FakeWorkspace implements CaseWorkspace {
  readonly rows: { [N in SystemListName]: SystemLists[N][] } = {
    messages: [],
    tasks: [],
    firings: [],
    runs: [],
    documents: [],
    audit: [],
  };
  onTick: (world: FakeWorkspace) => void = () => {};
  refuse: { code: string; pointer: string; detail: string }[] = [];
  answers: unknown[] = [];
  #nextId = 1;

  async tick(): Promise<void> {
    this.onTick(this);
  }
  async change(as: number | null, changes: Parameters<CaseWorkspace['change']>[1]) {
    if (this.refuse.length > 0) return { problems: this.refuse };
    const through = as === null ? 'system' : 'form';
    const row = { at, through, old: null, new: null };
    const created = changes.creates.map(({ ref, table }) => {
      const id = this.#nextId++;
      this.rows.audit.push({ ...row, id: this.next(), table, record: id, operation: 'create' });
      return { ref, id };
    });
    for (const { table, id, values } of changes.updates) {
      const now = values as Record<string, string>;
      this.rows.audit.push({ ...row, id: this.next(), table, record: id, operation: 'update', new: now });
    }
    return { created };
  }
  async upload(_as: number | null, { name, text }: { name: string; text: string }) {
    return `upload of ${name}: ${text}`;
  }
  async completeTask() {
    return this.refuse.length > 0 ? { problems: this.refuse } : {};
  }
  async fill() {
    if (this.refuse.length > 0) return { problems: this.refuse };
    const field = (value: unknown, more = {}) => ({ value, shown: true, readOnly: false, ...more });
    const fields = { amount: field('7', { readOnly: true }), reason: field(null, { shown: false }) };
    const id = this.next();
    this.rows.audit.push({ ...happens.audit(this.next()), record: id, through: 'form', operation: 'create' });
    return {
      live: { table: 'customers', fields, blocks: { hint: false, basics: true } },
      saved: { table: 'customers', id },
    };
  }
  async list() {
    if (this.refuse.length > 0) return { problems: this.refuse };
    return {
      records: this.answers as Record<string, unknown>[],
      sums: { amount: 7 } as Record<string, unknown>,
    };
  }
  async read() {
    if (this.refuse.length > 0) return { problems: this.refuse };
    return { record: this.answers[0] as Record<string, unknown> };
  }
  async timeline() {
    if (this.refuse.length > 0) return { problems: this.refuse };
    return { entries: this.answers as CaseEntry[] };
  }
  async exported() {
    return { lines: this.answers as string[] };
  }
  async rights() {
    const rights = { read: { is: 'yes', through: ['sales'] } };
    return {
      rights,
      fields: { limit: { is: 'hidden', by: 'roles/sales.json/tables/customers/fields/limit' } },
    };
  }
  async report() {
    return {
      columns: [{ key: 'customer', table: 'customers' }, { key: 'count' }],
      rows: this.answers as unknown[][],
      totals: [null, 2],
    };
  }
  async drill() {
    return { table: 'customers', ids: this.answers as number[] };
  }
  async explain() {
    const part = (text: string) => ({ text, words: { zh: text, en: text }, value: 5, children: [] });
    return { tree: { ...part('open'), children: [part('amount')] } };
  }
  async taskFacts() {
    return [{ field: 'customer', value: 1, table: 'customers' }];
  }
  async importText() {
    this.rows.audit.push({ ...happens.audit(this.next()), through: 'import', operation: 'create' });
    return { created: 1, updated: 0, skipped: 1, problems: [{ row: 2, column: 'owner', code: 'x' }] };
  }
  async duplicates() {
    return [[1, 2]];
  }
  async merge() {
    this.rows.audit.push({ ...happens.audit(this.next()), through: 'merge', operation: 'update' });
    return this.refuse.length > 0 ? { problems: this.refuse } : {};
  }
  async undo() {
    return this.merge();
  }
  async publish() {
    return this.merge();
  }
  async checkBuckets() {
    const problems = [{ code: 'report.bucket-overlap', params: { value: '30' } }];
    return { problems, suggestion: '1–30, 31+', conditions: [{ '<=': [1, 2, 30] }] };
  }
  bucketsOf(): Expression[] {
    return [{ '<=': [1, 2, 30] }];
  }
  async inbox() {
    return this.rows.tasks.map(({ id }) => id);
  }
  async outbox() {
    return this.rows.messages.map(({ id }) => id);
  }
  async system<N extends SystemListName>(list: N): Promise<SystemLists[N][]> {
    return structuredClone(this.rows[list]);
  }
  async messageText() {
    return 'pay 40,000.00 by 8 July 2025';
  }
  async documentText() {
    return '<p>40,000.00</p>';
  }
  ownerOf(): undefined {
    return undefined;
  }
  referenceTable(_table: string, field: string): string | undefined {
    return field === 'customer' ? 'customers' : undefined;
  }
  next(): number {
    return this.#nextId++;
  }
}

const at = '2025-07-01T01:00:00.000Z';
const local = '2025-07-01T09:00';
const subject = { table: 'customers', record: 1 };
const happens = {
  messages: (id = 100) => ({
    id,
    template: 'reminder',
    ...subject,
    to: 'a@b.example',
    status: 'waiting',
    reason: null,
    created_at: at,
  }),
  tasks: (id = 100) => ({
    id,
    kind: 'task',
    step: 'call',
    ...subject,
    assignee: 2,
    role: null,
    level: 0,
    status: 'open',
    outcome: null,
    comment: null,
    created_at: at,
    due_at: null,
    closed_at: null,
    closed_by: null,
  }),
  firings: (id = 100) => ({ id, rule: 'risk', ...subject, at }),
  runs: (id = 100) => ({
    id,
    flow: 'ladder',
    ...subject,
    status: 'active',
    outcome: null,
    pause_reason: null,
    started_at: at,
    ended_at: null,
  }),
  documents: (id = 100) => ({ id, template: 'report', ...subject, created_at: at }),
  audit: (id = 100) => ({
    id,
    at,
    through: 'rule',
    ...subject,
    operation: 'update',
    old: { risk: 'low' },
    new: { risk: 'medium' },
  }),
} satisfies { [N in SystemListName]: (id?: number) => SystemLists[N] };
const decision = {
  ...happens.tasks(),
  kind: 'approval',
  status: 'done',
  outcome: 'yes',
  closed_at: at,
  closed_by: 2,
};

const listed: Required<ExpectedEffects> = {
  messages: [{ template: 'reminder', of: 'C', to: 'a@b.example', status: 'waiting', at: local }],
  tasks: [{ step: 'call', of: 'C', for: 'S1', status: 'open' }],
  decisions: [{ step: 'call', of: 'C', by: 'S1', outcome: 'yes', at: local }],
  firings: [{ rule: 'risk', of: 'C' }],
  runs: [{ flow: 'ladder', of: 'C', status: 'active' }],
  documents: [{ template: 'report', of: 'C' }],
  changes: [{ of: 'C', field: 'risk', from: 'low', to: 'medium', through: 'rule' }],
};

const records = [
  { name: 'C', table: 'customers', values: {} },
  { name: 'S1', table: 'users', values: {} },
];

async function failures(steps: CaseStep[], prepare: (world: FakeWorkspace) => void): Promise<CaseFailure[]> {
  const definition = {
    id: 'T-1',
    title: { zh: '例', en: 'Case' },
    given: { at: '2025-06-30T09:00' },
    steps,
    records,
  };
  return runCase(definition, async () => {
    const world = new FakeWorkspace();
    // Ids of the given records are 1 and 2, whatever rows the lists get.
    const change = world.change.bind(world);
    world.change = async (as, changes) => {
      const done = await change(as, changes);
      return 'created' in done ? { created: done.created!.map((each, i) => ({ ...each, id: i + 1 })) } : done;
    };
    prepare(world);
    world.rows.audit.length = 0;
    return world;
  });
}
const tick = (effects?: ExpectedEffects): CaseStep => ({
  do: 'tick',
  until: local,
  ...(effects === undefined ? {} : { effects }),
});
const kinds = (found: readonly CaseFailure[]): string[] => found.map(({ kind, what }) => `${kind} ${what}`);

/** What happens, the list it happens in, and the name that a case gives it. */
const all = [
  ['messages', 'messages', happens.messages()],
  ['tasks', 'tasks', happens.tasks()],
  ['tasks', 'decisions', decision],
  ['firings', 'firings', happens.firings()],
  ['runs', 'runs', happens.runs()],
  ['documents', 'documents', happens.documents()],
  ['audit', 'changes', happens.audit()],
] as const;

describe.each(all)('an effect in %s, told as %s,', (list, name, row) => {
  const world =
    (times: number) =>
    (fake: FakeWorkspace): void => {
      fake.onTick = ({ rows }) => {
        for (let i = 0; i < times; i++) (rows[list] as unknown[]).push({ ...row, id: 100 + i });
      };
    };

  test('holds where it is listed', async () => {
    expect(await failures([tick({ [name]: listed[name] })], world(1))).toEqual([]);
  });

  test('fails the case where it is not listed', async () => {
    const found = await failures([tick()], world(1));
    expect(kinds(found)).toEqual([`unlisted ${name}`]);
    expect(found[0]!.step).toBe(0);
  });

  test('fails the case where everything but it is listed', async () => {
    const others = Object.fromEntries(Object.entries(listed).filter(([key]) => key !== name));
    const found = await failures([tick(others)], world(1));
    expect(kinds(found)).toContain(`unlisted ${name}`);
  });

  test('fails the case where it happens twice and is listed once', async () => {
    expect(kinds(await failures([tick({ [name]: listed[name] })], world(2)))).toEqual([`unlisted ${name}`]);
  });

  test('fails the case where it is listed and does not happen', async () => {
    expect(kinds(await failures([tick({ [name]: listed[name] })], world(0)))).toEqual([`missing ${name}`]);
  });

  test('fails the case in a step that only reads', async () => {
    const found = await failures([{ do: 'list', table: 'customers', fields: ['id'], rows: [] }], (fake) => {
      fake.list = async () => {
        (fake.rows[list] as unknown[]).push(row);
        return { records: [] as Record<string, unknown>[], sums: {} as Record<string, unknown> };
      };
    });
    expect(kinds(found)).toEqual([`unlisted ${name}`]);
  });

  test('belongs to its step: listed a step too early or too late it fails twice', async () => {
    const found = await failures([tick(), tick({ [name]: listed[name] })], (fake) => {
      let ticks = 0;
      fake.onTick = ({ rows }) => {
        if (ticks++ === 0) (rows[list] as unknown[]).push(row);
      };
    });
    expect(kinds(found)).toEqual([`unlisted ${name}`, `missing ${name}`]);
  });
});

describe('what a case says of an effect', () => {
  const oneMessage = (fake: FakeWorkspace): void => {
    fake.onTick = ({ rows }) => {
      rows.messages.push(happens.messages());
    };
  };
  const [message] = listed.messages as [NonNullable<ExpectedEffects['messages']>[number]];

  test.each([
    ['another recipient', { to: 'x@y.example' }],
    ['another record', { of: 'S1' }],
    ['another time', { at: '2025-07-01T09:01' }],
    ['another status', { status: 'sent' }],
    ['a part of the text that is not there', { shows: ['60,000.00'] }],
    ['a part of the text that should not be there', { hides: ['40,000.00'] }],
  ])('must be so: %s', async (_name, part) => {
    const found = await failures([tick({ messages: [{ ...message, ...part }] })], oneMessage);
    expect(kinds(found)).toEqual(['missing messages', 'unlisted messages']);
  });

  test('may be a part of its text', async () => {
    const shows = ['40,000.00', '8 July 2025'];
    expect(
      await failures([tick({ messages: [{ ...message, shows, hides: ['soon'] }] })], oneMessage),
    ).toEqual([]);
  });

  test('never takes the only match of a more exact expectation', async () => {
    const [task] = listed.tasks as [NonNullable<ExpectedEffects['tasks']>[number]];
    const found = await failures([tick({ tasks: [task, { ...task, level: 0 }] })], (fake) => {
      fake.onTick = ({ rows }) => {
        rows.tasks.push({ ...happens.tasks(101), level: 0 }, { ...happens.tasks(102), level: 1 });
      };
    });
    expect(found).toEqual([]);
  });
});

describe('a row that changes', () => {
  const [task] = listed.tasks as [NonNullable<ExpectedEffects['tasks']>[number]];
  const twoTicks = (fake: FakeWorkspace): void => {
    fake.onTick = ({ rows }) => {
      const [open] = rows.tasks;
      if (open === undefined) rows.tasks.push(happens.tasks());
      else Object.assign(open, { status: 'cancelled', outcome: 'paid', closed_at: at });
    };
  };

  test('is an effect again', async () => {
    const closed = { ...task, status: 'cancelled' as const, outcome: 'paid' };
    expect(await failures([tick({ tasks: [task] }), tick({ tasks: [closed] })], twoTicks)).toEqual([]);
  });

  test('fails the case where its change is not listed', async () => {
    expect(kinds(await failures([tick({ tasks: [task] }), tick()], twoTicks))).toEqual(['unlisted tasks']);
  });

  test('or that is gone fails the case', async () => {
    const found = await failures([tick({ tasks: [task] }), tick()], (fake) => {
      fake.onTick = ({ rows }) => {
        if (rows.tasks.pop() === undefined) rows.tasks.push(happens.tasks());
      };
    });
    expect(kinds(found)).toEqual(['unlisted changes']);
  });
});

describe('a form that is filled in', () => {
  const fill = (more: object = {}): CaseStep => ({
    do: 'fill',
    as: 'S1',
    form: 'customers~create',
    name: 'N',
    values: {},
    ...more,
  });

  test('makes a record of the name that it is given, and shows, hides and locks what the case says', async () => {
    const looks = { shows: { amount: '7' }, hides: ['reason', 'hint'], locks: ['amount'] };
    expect(await failures([fill(looks)], () => {})).toEqual([]);
    const { name: _, ...unnamed } = fill() as { name?: string };
    expect(kinds(await failures([unnamed as CaseStep], () => {}))).toEqual([
      'differs customers',
      'unlisted changes',
    ]);
  });

  test.each([
    ['another value', { shows: { amount: '8' } }],
    ['a field that is not shown', { shows: { reason: null } }],
    ['a block that is', { hides: ['basics'] }],
    ['a field that can be changed', { locks: ['reason'] }],
  ])('fails the case where it has %s', async (_what, more) => {
    const found = await failures([fill(more)], () => {});
    expect(found.map(({ kind }) => kind)).toEqual(['differs']);
  });
});

describe('changes made by a step', () => {
  const update = (more: object = {}): CaseStep => ({
    do: 'change',
    as: 'S1',
    update: [{ of: 'C', values: { phone: '1' } }],
    ...more,
  });

  test('need not list the fields that it names', async () => {
    expect(await failures([update()], () => {})).toEqual([]);
  });

  test('must list every other field that changes with them', async () => {
    const found = await failures([update()], (fake) => {
      const change = fake.change.bind(fake);
      fake.change = async (as, changes) => {
        if (changes.updates.length > 0)
          fake.rows.audit.push({ ...happens.audit(), operation: 'recompute', new: { phone: '2' } });
        return change(as, changes);
      };
    });
    expect(kinds(found)).toEqual(['unlisted changes', 'unlisted changes']);
  });

  test('must list records that somebody else creates or deletes beside', async () => {
    for (const operation of ['create', 'delete']) {
      const found = await failures([tick()], (fake) => {
        fake.onTick = ({ rows }) => {
          rows.audit.push({ ...happens.audit(), record: 77, operation, old: null, new: null });
        };
      });
      expect(kinds(found)).toEqual(['unlisted changes']);
    }
  });

  test('that are refused against the case fail it, and the case stops there', async () => {
    const refuse = (fake: FakeWorkspace): void => {
      fake.onTick = () => {
        fake.refuse = [{ code: 'record.forbidden', pointer: '/updates/0', detail: 'no' }];
      };
    };
    expect(kinds(await failures([tick(), update(), update()], refuse))).toEqual(['refused record.forbidden']);
    const expected = update({
      refused: [{ code: 'record.forbidden', pointer: '/updates/0', mentions: ['no'] }],
    });
    expect(await failures([tick(), expected], refuse)).toEqual([]);
    const other = update({ refused: [{ code: 'record.missing' }] });
    expect(kinds(await failures([tick(), other], refuse))).toEqual(['missing problem', 'unlisted problem']);
  });

  test('that are accepted against the case fail it', async () => {
    expect(kinds(await failures([update({ refused: [{ code: 'record.forbidden' }] })], () => {}))).toEqual([
      'accepted step',
    ]);
  });
});

describe('duplicates', () => {
  const names = { do: 'duplicates', as: 'S1', table: 'customers' } as const;
  const asIs = (): void => undefined;

  test('are listed group by group, in any order within', async () => {
    const kinds = async (groups: string[][]) =>
      (await failures([{ ...names, groups }], asIs)).map(({ kind, what }) => `${kind} ${what}`);
    expect(await kinds([['customers#2', 'C']])).toEqual([]);
    expect(await kinds([['S1', 'C']])).toEqual(['missing groups', 'unlisted groups']);
    expect(await kinds([])).toEqual(['unlisted groups']);
  });

  test('that are merged change no more than that, and a refusal must be told', async () => {
    const merge = { do: 'merge' as const, as: 'S1', keep: 'C', others: ['S1'] };
    const undo = { do: 'undo' as const, as: 'S1', what: 'merge' as const };
    expect(await failures([merge, undo], asIs)).toEqual([]);
    const refused = [{ code: 'record.forbidden' }];
    expect((await failures([{ ...merge, refused }], asIs)).map(({ kind }) => kind)).toEqual(['accepted']);
  });
});

describe('what a person sees', () => {
  const list: Extract<CaseStep, { do: 'list' }> = {
    do: 'list',
    as: 'S1',
    table: 'invoices',
    fields: ['customer', 'amount'],
    rows: [
      ['C', 5],
      [null, 6],
    ],
  };
  const answer =
    (...answers: unknown[]) =>
    (fake: FakeWorkspace) => {
      fake.answers = answers;
    };

  test('is the same in any order, with records by name and decimals by value', async () => {
    const found = await failures(
      [list],
      answer({ customer: null, amount: '6.00' }, { customer: 1, amount: '5' }),
    );
    expect(found).toEqual([]);
  });

  test('fails the case with a row too many, too few, or another', async () => {
    expect(kinds(await failures([list], answer({ customer: 1, amount: 5 })))).toEqual(['missing rows']);
    const three = [
      { customer: 1, amount: 5 },
      { customer: null, amount: 6 },
      { customer: 1, amount: 5 },
    ];
    expect(kinds(await failures([list], answer(...three)))).toEqual(['unlisted rows']);
  });

  test('tells what is hidden and what is masked from what is empty', async () => {
    const shown = {
      ...list,
      rows: [
        [{ hidden: true } as const, { masked: '•••' }],
        [null, null],
      ],
    };
    const record = { $hidden: ['customer'], $masked: ['amount'], amount: '•••' };
    expect(await failures([shown], answer(record, { customer: null, amount: null }))).toEqual([]);
    const empty = answer({ customer: null, amount: null }, { customer: null, amount: null });
    expect(kinds(await failures([shown], empty))).toEqual(['missing rows', 'unlisted rows']);
  });

  test('names every hidden and masked field of a record that is read', async () => {
    const read = { do: 'read', as: 'S1', of: 'C', hidden: ['limit'], masked: { phone: '•••' } } as const;
    const record = { $hidden: ['limit'], $masked: ['phone'], phone: '•••', name: 'Hua' };
    const step = { ...read, hidden: [...read.hidden], values: { name: 'Hua' } };
    expect(await failures([step], answer(record))).toEqual([]);
    expect(kinds(await failures([step], answer({ name: 'Hua' })))).toEqual([
      'missing hidden',
      'missing masked',
    ]);
    expect(kinds(await failures([{ ...step, values: { name: null } }], answer(record)))).toEqual([
      'missing name',
      'unlisted name',
    ]);
  });

  test('adds up to the sums that the case states', async () => {
    const summed = { ...list, rows: [], sums: { amount: 7 } };
    expect(await failures([summed], answer())).toEqual([]);
    expect(kinds(await failures([{ ...summed, sums: { amount: 8 } }], answer()))).toEqual([
      'missing sums',
      'unlisted sums',
    ]);
  });

  test('is exported line by line', async () => {
    const file = {
      do: 'export',
      as: 'S1',
      table: 'invoices',
      fields: ['amount'],
      lines: ['amount', '5'],
    } as const;
    const step = { ...file, fields: [...file.fields], lines: [...file.lines] };
    expect(await failures([step], answer('amount', '5'))).toEqual([]);
    expect(kinds(await failures([step], answer('amount', '5', '6')))).toEqual(['unlisted lines']);
  });

  test('has the rights that the case says, through the roles and places that it says', async () => {
    const rights = { read: { is: 'yes', through: ['sales'] } };
    const by = 'roles/sales.json/tables/customers/fields/limit';
    const step = { do: 'rights', as: 'S1', of: 'S1', table: 'customers', rights } as const;
    const through = { rights: { read: { is: 'yes', through: ['sales'] } } };
    const fields = { limit: { is: 'hidden', by } };
    expect(await failures([{ ...step, ...through, fields }], answer())).toEqual([]);
    const other = { limit: { is: 'read', by } };
    expect(kinds(await failures([{ ...step, ...through, fields: other }], answer()))).toEqual([
      'missing limit',
      'unlisted limit',
    ]);
  });

  test('is refused where the case says so, and only there', async () => {
    const refused = { ...list, rows: [], refused: [{ code: 'record.missing' }] };
    const missing = (fake: FakeWorkspace) => {
      fake.list = async () => ({ problems: [{ code: 'record.missing', pointer: '', detail: '' }] });
    };
    expect(await failures([refused], missing)).toEqual([]);
    expect(kinds(await failures([refused], answer()))).toEqual(['accepted step']);
  });

  test('is held to its order where the case sorts', async () => {
    const sorted = { ...list, sort: ['amount'] };
    const found = await failures([sorted], answer({ customer: null, amount: 6 }, { customer: 1, amount: 5 }));
    expect(kinds(found)).toEqual(['differs rows']);
  });

  test('is a report with exactly these columns, rows and totals', async () => {
    const report: Extract<CaseStep, { do: 'report' }> = {
      do: 'report',
      report: 'ageing',
      columns: ['customer', 'count'],
      rows: [['C', 2]],
      totals: [null, 2],
    };
    expect(await failures([report], answer([1, 2]))).toEqual([]);
    expect(kinds(await failures([{ ...report, totals: [null, 3] }], answer([1, 2])))).toEqual([
      'missing totals',
      'unlisted totals',
    ]);
    expect(kinds(await failures([{ ...report, columns: ['count'] }], answer([1, 2])))).toEqual([
      'differs columns',
    ]);
  });

  test('is exactly these records behind a number, tasks in a box, and messages', async () => {
    const drill: CaseStep = { do: 'drill', report: 'ageing', records: ['C'] };
    expect(await failures([drill], answer(1))).toEqual([]);
    expect(kinds(await failures([drill], answer(1, 9)))).toEqual(['unlisted records']);
    const inbox: CaseStep = { do: 'inbox', as: 'S1', box: 'todo', tasks: [] };
    const outbox: CaseStep = { do: 'outbox', as: 'S1', messages: [] };
    const filled = (fake: FakeWorkspace): void => {
      fake.rows.tasks.push(happens.tasks());
      fake.rows.messages.push(happens.messages());
    };
    expect(kinds(await failures([inbox, outbox], filled))).toEqual(['unlisted tasks', 'unlisted messages']);
  });

  test('is the value of a field and parts of how it came about', async () => {
    const step = { do: 'explain', as: 'S1', of: 'C', field: 'open', value: 5 } as const;
    const parts = [{ text: 'amount', value: 5 }];
    expect(await failures([{ ...step, parts }], () => {})).toEqual([]);
    expect(kinds(await failures([{ ...step, value: 6, parts }], () => {}))).toEqual([
      'missing value',
      'unlisted value',
    ]);
    const others = [...parts, { text: 'amount', value: 6 }, { text: 'paid', value: 5 }];
    expect(kinds(await failures([{ ...step, parts: others }], () => {}))).toEqual([
      'missing part',
      'missing part',
    ]);
  });

  test('is facts beside a task, and an import with every problem of its rows', async () => {
    const task = { do: 'task', as: 'S1', task: { step: 'call', of: 'C' } } as const;
    const open = (fake: FakeWorkspace) => void fake.rows.tasks.push(happens.tasks());
    expect(await failures([{ ...task, facts: { customer: 'C' } }], open)).toEqual([]);
    expect(kinds(await failures([{ ...task, facts: { customer: 'S1', amount: 1 } }], open))).toEqual([
      'differs customer',
      'differs amount',
    ]);
    const file = { do: 'import', mapping: 'm', created: 1, updated: 0, skipped: 1 } as const;
    const lines = ['a'];
    const problems = [{ row: 2, column: 'owner', code: 'x' }];
    expect(await failures([{ ...file, lines, problems }], () => {})).toEqual([]);
    expect(kinds(await failures([{ ...file, lines, created: 2, problems: [] }], () => {}))).toEqual([
      'missing created',
      'unlisted created',
      'unlisted problems',
    ]);
  });

  test('is what typed buckets are and what is offered for them', async () => {
    const typed = { do: 'buckets', table: 'invoices', value: 2, text: 'x', sameAs: 'ageing' } as const;
    const problems = [{ code: 'report.bucket-overlap', value: '30' }];
    expect(await failures([{ ...typed, problems, offers: '1–30, 31+' }], () => {})).toEqual([]);
    expect(kinds(await failures([{ ...typed, problems: [], offers: null }], () => {}))).toEqual([
      'unlisted problems',
      'missing offer',
      'unlisted offer',
    ]);
  });

  test('an open task that is not there cannot be completed', async () => {
    const step: CaseStep = { do: 'complete', as: 'S1', task: { step: 'call', of: 'C' }, outcome: 'done' };
    expect(kinds(await failures([step], () => {}))).toEqual(['refused task']);
  });
});

describe('files of cases', () => {
  const good = {
    id: 'T-1',
    title: { zh: '例', en: 'Case' },
    given: { at: '2025-06-30T09:00' },
    steps: [tick()],
  };
  const read = (document: unknown, more: Record<string, string> = {}) =>
    readCases({ 'cases/T-1.json': JSON.stringify(document), ...more });

  test('take their fixtures in front of their own records', () => {
    const fixture = JSON.stringify({ records: [records[0]] });
    const found = read(
      { ...good, given: { ...good.given, fixtures: ['c'], records: [records[1]] } },
      { 'cases/fixtures/c.json': fixture },
    );
    expect(found.problems).toEqual([]);
    expect(found.cases[0]!.records.map(({ name }) => name)).toEqual(['C', 'S1']);
  });

  test.each<[string, unknown, string]>([
    ['a step of an unknown kind', { ...good, steps: [{ do: 'tik' }] }, 'definition.schema /steps/0/do'],
    [
      'a word that nobody reads',
      { ...good, steps: [{ ...tick(), expects: {} }] },
      'definition.schema /steps/0/expects',
    ],
    ['another id than the file', { ...good, id: 'T-2' }, 'definition.key-mismatch /id'],
    [
      'a fixture that is not there',
      { ...good, given: { ...good.given, fixtures: ['x'] } },
      'pack.case-fixture /given/fixtures/0',
    ],
    [
      'two records of one name',
      { ...good, given: { ...good.given, records: [records[0], records[0]] } },
      'pack.case-name /given',
    ],
  ])('with %s are refused', (_name, document, problem) => {
    const { cases, problems } = read(document);
    expect(cases).toEqual([]);
    expect(problems.map(({ code, pointer }) => `${code} ${pointer}`).join()).toContain(problem.split(' ')[1]);
  });
});
