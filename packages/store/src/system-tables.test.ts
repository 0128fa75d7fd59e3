/**
 * The interfaces in system-tables.ts against the database, in two halves: the compiler holds `columns` to the
 * interfaces (a column too many, too few, or of another type is a type error), the test holds it to information_schema.
 */
import { onEachDatabase } from '@dunlin/testkit';
import { type Selectable, sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { JsonValue, SystemTables } from './system-tables.ts';

type Form<T> = [T] extends [number] ? 'number' : [T] extends [boolean] ? 'boolean' : 'text';
/** `text?` may be null. */
type Described<T> = [JsonValue] extends [T]
  ? 'json'
  : [null] extends [T]
    ? `${Form<NonNullable<T>>}?`
    : Form<T>;
type Columns = {
  [Table in keyof SystemTables]: {
    [Column in keyof Selectable<SystemTables[Table]>]: Described<Selectable<SystemTables[Table]>[Column]>;
  };
};

const columns: Columns = {
  sys_migration: { number: 'number', name: 'text', applied_at: 'text' },
  sys_workspace: {
    id: 'number',
    name: 'text',
    zone: 'text',
    currency: 'text',
    business_day: 'text',
    reached_at: 'text',
    clock: 'text',
  },
  sys_definition: {
    id: 'number',
    app: 'text',
    kind: 'text',
    key: 'text',
    version: 'number',
    document: 'json',
    hash: 'text',
    published_at: 'text',
    published_by: 'number?',
  },
  sys_live_definition: { kind: 'text', key: 'text', version: 'number' },
  sys_change: {
    id: 'number',
    transaction_id: 'text',
    at: 'text',
    actor_id: 'number?',
    through_kind: 'text',
    through_ref: 'text?',
    table_key: 'text',
    record_id: 'number',
    operation: 'text',
    old_values: 'json',
    new_values: 'json',
  },
  sys_audit_event: {
    id: 'number',
    at: 'text',
    recorded_at: 'text',
    kind: 'text',
    actor_id: 'number?',
    as_id: 'number?',
    through_kind: 'text',
    through_ref: 'text?',
    table_key: 'text?',
    record_id: 'number?',
    subject: 'text?',
    detail: 'json',
  },
  sys_seal: {
    number: 'number',
    after_id: 'number',
    last_id: 'number',
    rows: 'number',
    previous: 'text',
    head: 'text',
    sealed_at: 'text',
  },
  sys_sealed: { id: 'number', digest: 'text', salt: 'text?', payload: 'text?' },
  sys_sealer: { id: 'number', sealed_id: 'number', next_id: 'number?', next_xmax: 'text?' },
  sys_schedule: { rule: 'text', next_at: 'text' },
  sys_firing: {
    id: 'number',
    rule: 'text',
    rule_version: 'number',
    table_key: 'text',
    record_id: 'number',
    occurrence: 'text',
    at: 'text',
    inputs: 'json',
    ended_at: 'text?',
  },
  sys_run: {
    id: 'number',
    flow: 'text',
    flow_version: 'number',
    table_key: 'text',
    record_id: 'number',
    status: 'text',
    outcome: 'text?',
    pause_reason: 'text?',
    owner_id: 'number?',
    depth: 'number',
    started_at: 'text',
    ended_at: 'text?',
  },
  sys_token: {
    id: 'number',
    run_id: 'number',
    step: 'text',
    occurrence: 'number',
    state: 'text',
    due_at: 'text?',
    failure: 'text?',
  },
  sys_step: {
    id: 'number',
    run_id: 'number',
    token_id: 'number',
    flow: 'text',
    flow_version: 'number',
    step: 'text',
    step_type: 'text',
    occurrence: 'number',
    table_key: 'text',
    record_id: 'number',
    at: 'text',
    outcome: 'text',
  },
  sys_task: {
    id: 'number',
    kind: 'text',
    run_id: 'number?',
    token_id: 'number?',
    flow: 'text?',
    flow_version: 'number?',
    step: 'text',
    label: 'json',
    table_key: 'text',
    record_id: 'number',
    assignee_id: 'number?',
    role: 'text?',
    level: 'number',
    position: 'number',
    blocking: 'boolean',
    status: 'text',
    outcome: 'text?',
    answers: 'json',
    comment: 'text?',
    created_at: 'text',
    due_at: 'text?',
    remind_at: 'text?',
    closed_at: 'text?',
    closed_by: 'number?',
    not_by: 'number?',
    for_id: 'number?',
  },
  sys_delegation: {
    id: 'number',
    person_id: 'number',
    delegate_id: 'number',
    from_on: 'text',
    to_on: 'text',
    flows: 'json',
    note: 'text?',
    moves_open: 'boolean',
    moved_at: 'text?',
    created_at: 'text',
    created_by: 'number?',
    ended_at: 'text?',
    ended_by: 'number?',
  },
  sys_rule_event: {
    id: 'number',
    rule: 'text',
    table_key: 'text',
    record_id: 'number',
    depth: 'number',
    at: 'text',
    failure: 'text?',
  },
  sys_task_event: {
    id: 'number',
    task_id: 'number',
    at: 'text',
    actor_id: 'number?',
    kind: 'text',
    from_assignee_id: 'number?',
    to_assignee_id: 'number?',
    comment: 'text?',
    outcome: 'text?',
    answers: 'json',
  },
  sys_message: {
    id: 'number',
    run_id: 'number?',
    token_id: 'number?',
    step: 'text?',
    occurrence: 'number?',
    template: 'text',
    template_version: 'number',
    channel: 'text',
    audience: 'text',
    recipient: 'text?',
    recipient_user_id: 'number?',
    table_key: 'text',
    record_id: 'number',
    status: 'text',
    reason: 'text?',
    language: 'text?',
    subject: 'text?',
    body: 'text?',
    crossed: 'boolean',
    created_at: 'text',
    next_try_at: 'text?',
    tries: 'number',
    sent_at: 'text?',
  },
  sys_document: {
    id: 'number',
    run_id: 'number?',
    token_id: 'number?',
    step: 'text?',
    occurrence: 'number?',
    template: 'text',
    template_version: 'number',
    table_key: 'text',
    record_id: 'number',
    title: 'text',
    html: 'text',
    hash: 'text',
    created_at: 'text',
  },
  sys_upload: {
    id: 'text',
    sha256: 'text',
    size: 'number',
    media_type: 'text',
    file_name: 'text',
    uploaded_by: 'number?',
    uploaded_at: 'text',
  },
  sys_import: {
    id: 'number',
    state: 'text',
    file_name: 'text',
    sha256: 'text',
    size: 'number',
    format: 'text',
    settings: 'json',
    analysis: 'json',
    mapping: 'json',
    mode: 'text?',
    created_by: 'number?',
    created_at: 'text',
    started_at: 'text?',
    ended_at: 'text?',
    holder: 'text?',
    held_until: 'text?',
    tries: 'number',
    stop: 'boolean',
    done_row: 'number',
    rows: 'number?',
    counts: 'json',
    failure: 'json',
    first_change: 'number?',
    last_change: 'number?',
    undone_change: 'number?',
    undone: 'json',
  },
  sys_import_problem: {
    import_id: 'number',
    number: 'number',
    row: 'number?',
    column_name: 'text?',
    code: 'text',
    severity: 'text',
    detail: 'text',
    value: 'text?',
    params: 'json',
  },
  sys_import_left: { import_id: 'number', table_key: 'text', record_id: 'number', reason: 'text' },
  sys_import_mapping: {
    key: 'text',
    fingerprint: 'text?',
    mapping: 'json',
    saved_by: 'number?',
    saved_at: 'text',
  },
  sys_blob: { sha256: 'text', size: 'number', stored_at: 'text', attached_at: 'text?' },
};

const forms: Readonly<Record<string, string>> = {
  bigint: 'number',
  integer: 'number',
  boolean: 'boolean',
  jsonb: 'json',
  text: 'text',
  date: 'text',
  xid8: 'text',
  bytea: 'text',
  'timestamp with time zone': 'text',
};

describe('the types of the system tables', async () => {
  await onEachDatabase((place) => {
    it('state every table and column that the migrations make, and no other', async () => {
      const { rows } = await place.database.read(place.workspace, ({ db, workspace }) =>
        sql<{ table: string; column: string; type: string; nullable: boolean }>`
          select c.table_name as "table", c.column_name as "column", c.data_type as type, c.is_nullable = 'YES' as nullable
          from information_schema.columns as c
          join information_schema.tables as t using (table_schema, table_name)
          where c.table_schema = ${workspace} and t.table_type = 'BASE TABLE'`.execute(db),
      );
      const found: Record<string, Record<string, string>> = {};
      for (const { table, column, type, nullable } of rows) {
        const form = forms[type] ?? type;
        found[table] ??= {};
        found[table][column] = nullable && form !== 'json' ? `${form}?` : form;
      }
      expect(columns).toEqual(found);
    });
  });
});
