/**
 * kysely's view of the tables in migrations/: one interface a table, checked against information_schema by a test.
 *
 * What comes back: ids and counts are numbers, instants ISO texts in UTC, dates `YYYY-MM-DD`, json parsed.
 * What goes in: json as text (`JSON.stringify`), since a bare array would be taken for a PostgreSQL array.
 */
import type { ColumnType, GeneratedAlways } from 'kysely';

export type JsonValue = null | boolean | number | string | JsonValue[] | { [key: string]: JsonValue };
type Json = ColumnType<JsonValue, string, string>;
type JsonOrNull = ColumnType<JsonValue, string | null | undefined, string | null>;
/** Has a default in the database. */
type Defaulted<T> = ColumnType<T, T | undefined, T>;
type OrNull<T> = ColumnType<T | null, T | null | undefined, T | null>;
type Id = GeneratedAlways<number>;

export interface SystemTables {
  sys_migration: { number: number; name: string; applied_at: string };
  sys_workspace: {
    id: number;
    name: string;
    zone: string;
    currency: string;
    business_day: string;
    reached_at: string;
    clock: Defaulted<'real' | 'manual'>;
  };
  sys_definition: {
    id: Id;
    app: string;
    kind: string;
    key: string;
    version: number;
    document: Json;
    hash: string;
    published_at: string;
    published_by: OrNull<number>;
    note: OrNull<string>;
  };
  sys_draft: {
    kind: string;
    key: string;
    app: string;
    document: Json;
    revision: Id;
    base_version: OrNull<number>;
    editor_id: OrNull<number>;
    changed_at: string;
    created_at: string;
    earlier: Json;
    errors: number;
    warnings: number;
    wanted_by: OrNull<number>;
    wanted_at: OrNull<string>;
  };
  sys_live_definition: { kind: string; key: string; version: number };
  sys_change: {
    id: Id;
    transaction_id: string;
    at: string;
    actor_id: OrNull<number>;
    /** With whose rights, or in whose place, where not the actor's own. */
    as_id: OrNull<number>;
    through_kind: string;
    through_ref: OrNull<string>;
    table_key: string;
    record_id: number;
    operation: 'create' | 'update' | 'delete' | 'restore' | 'recompute';
    old_values: JsonOrNull;
    new_values: JsonOrNull;
  };
  /** Ids of this table and of sys_change are one sequence. */
  sys_audit_event: {
    id: Id;
    at: string;
    recorded_at: string;
    kind: string;
    actor_id: OrNull<number>;
    as_id: OrNull<number>;
    through_kind: string;
    through_ref: OrNull<string>;
    table_key: OrNull<string>;
    record_id: OrNull<number>;
    subject: OrNull<string>;
    detail: JsonOrNull;
  };
  sys_seal: {
    number: number;
    after_id: number;
    last_id: number;
    rows: number;
    previous: string;
    head: string;
    sealed_at: string;
  };
  /** Bytes in PostgreSQL's text form, `\\x` and hexadecimal. */
  sys_sealed: { id: number; digest: string; salt: OrNull<string>; payload: OrNull<string> };
  sys_sealer: { id: number; sealed_id: number; next_id: OrNull<number>; next_xmax: OrNull<string> };
  sys_schedule: { rule: string; next_at: string };
  sys_firing: {
    id: Id;
    rule: string;
    rule_version: number;
    table_key: string;
    record_id: number;
    occurrence: string;
    at: string;
    inputs: Json;
    ended_at: OrNull<string>;
  };
  sys_run: {
    id: Id;
    flow: string;
    flow_version: number;
    table_key: string;
    record_id: number;
    status: 'active' | 'ended';
    outcome: OrNull<string>;
    pause_reason: OrNull<string>;
    owner_id: OrNull<number>;
    depth: Defaulted<number>;
    started_at: string;
    ended_at: OrNull<string>;
  };
  sys_token: {
    id: Id;
    run_id: number;
    step: string;
    occurrence: number;
    state: 'waiting' | 'paused' | 'blocked' | 'failed';
    due_at: OrNull<string>;
    failure: OrNull<string>;
  };
  sys_step: {
    id: Id;
    run_id: number;
    token_id: number;
    flow: string;
    flow_version: number;
    step: string;
    step_type: string;
    occurrence: number;
    table_key: string;
    record_id: number;
    at: string;
    outcome: string;
  };
  sys_task: {
    id: Id;
    kind: 'task' | 'approval';
    run_id: OrNull<number>;
    token_id: OrNull<number>;
    flow: OrNull<string>;
    flow_version: OrNull<number>;
    step: string;
    label: Json;
    table_key: string;
    record_id: number;
    assignee_id: OrNull<number>;
    role: OrNull<string>;
    level: Defaulted<number>;
    position: Defaulted<number>;
    blocking: boolean;
    status: 'open' | 'done' | 'cancelled';
    outcome: OrNull<string>;
    answers: JsonOrNull;
    comment: OrNull<string>;
    created_at: string;
    due_at: OrNull<string>;
    remind_at: OrNull<string>;
    closed_at: OrNull<string>;
    closed_by: OrNull<number>;
    not_by: OrNull<number>;
    for_id: OrNull<number>;
  };
  sys_delegation: {
    id: Id;
    person_id: number;
    delegate_id: number;
    from_on: string;
    to_on: string;
    flows: JsonOrNull;
    note: OrNull<string>;
    moves_open: boolean;
    moved_at: OrNull<string>;
    created_at: string;
    created_by: OrNull<number>;
    ended_at: OrNull<string>;
    ended_by: OrNull<number>;
  };
  sys_rule_event: {
    id: Id;
    rule: string;
    table_key: string;
    record_id: number;
    depth: number;
    at: string;
    failure: OrNull<string>;
  };
  sys_task_event: {
    id: Id;
    task_id: number;
    at: string;
    actor_id: OrNull<number>;
    /** In whose place, or with whose rights, where not the actor's own. */
    as_id: OrNull<number>;
    kind:
      | 'created'
      | 'claimed'
      | 'transferred'
      | 'escalated'
      | 'reopened'
      | 'reminded'
      | 'completed'
      | 'cancelled'
      | 'delegated'
      | 'returned';
    from_assignee_id: OrNull<number>;
    to_assignee_id: OrNull<number>;
    comment: OrNull<string>;
    outcome: OrNull<string>;
    answers: JsonOrNull;
    transaction_id: Defaulted<string>;
  };
  sys_message: {
    id: Id;
    run_id: OrNull<number>;
    token_id: OrNull<number>;
    step: OrNull<string>;
    occurrence: OrNull<number>;
    template: string;
    template_version: number;
    channel: 'mail' | 'sms';
    audience: 'customer' | 'staff';
    recipient: OrNull<string>;
    recipient_user_id: OrNull<number>;
    table_key: string;
    record_id: number;
    status: 'waiting' | 'held' | 'sending' | 'sent' | 'failed' | 'cancelled' | 'dead';
    reason: OrNull<string>;
    language: OrNull<string>;
    subject: OrNull<string>;
    body: OrNull<string>;
    crossed: Defaulted<boolean>;
    created_at: string;
    next_try_at: OrNull<string>;
    tries: Defaulted<number>;
    sent_at: OrNull<string>;
    form_link_id: OrNull<number>;
  };
  sys_form_link: {
    id: Id;
    form: string;
    table_key: string;
    record_id: number;
    recipient_name: string;
    recipient_address: OrNull<string>;
    language: 'zh' | 'en';
    made_by: number;
    made_at: string;
    expires_at: string;
    answers_left: number;
    opened: Defaulted<number>;
    last_opened_at: OrNull<string>;
    refused: Defaulted<number>;
    revoked_at: OrNull<string>;
    revoked_by: OrNull<number>;
  };
  sys_form_link_answer: {
    link_id: number;
    challenge: string;
    fingerprint: string;
    table_key: string;
    record_id: number;
    answered_at: string;
    receipt: string;
  };
  sys_document: {
    id: Id;
    run_id: OrNull<number>;
    token_id: OrNull<number>;
    step: OrNull<string>;
    occurrence: OrNull<number>;
    template: string;
    template_version: number;
    table_key: string;
    record_id: number;
    title: string;
    html: string;
    hash: string;
    created_at: string;
  };
  sys_upload: {
    id: string;
    sha256: string;
    size: number;
    media_type: string;
    file_name: string;
    uploaded_by: OrNull<number>;
    uploaded_at: string;
    form_link_id: OrNull<number>;
  };
  sys_distinct_pair: {
    table_key: string;
    low_id: number;
    high_id: number;
    said_at: string;
    said_by: OrNull<number>;
  };
  sys_merge: {
    id: Id;
    table_key: string;
    kept_id: number;
    at: string;
    actor_id: OrNull<number>;
    last_change_id: OrNull<number>;
    done: JsonOrNull;
    undone_at: OrNull<string>;
    undone_by: OrNull<number>;
  };
  sys_merged: { merge_id: number; table_key: string; record_id: number };
  sys_import: {
    id: Id;
    state:
      | 'draft'
      | 'checking'
      | 'checked'
      | 'running'
      | 'done'
      | 'failed'
      | 'cancelled'
      | 'undoing'
      | 'undone';
    file_name: string;
    sha256: string;
    size: number;
    format: 'csv' | 'xlsx';
    settings: Json;
    analysis: JsonOrNull;
    mapping: JsonOrNull;
    mode: OrNull<'skip' | 'all'>;
    created_by: OrNull<number>;
    created_at: string;
    started_at: OrNull<string>;
    ended_at: OrNull<string>;
    holder: OrNull<string>;
    held_until: OrNull<string>;
    tries: Defaulted<number>;
    stop: Defaulted<boolean>;
    done_row: Defaulted<number>;
    rows: OrNull<number>;
    counts: JsonOrNull;
    failure: JsonOrNull;
    first_change: OrNull<number>;
    last_change: OrNull<number>;
    undone_change: OrNull<number>;
    undone: JsonOrNull;
  };
  sys_import_problem: {
    import_id: number;
    number: number;
    row: OrNull<number>;
    column_name: OrNull<string>;
    code: string;
    severity: 'error' | 'warning';
    detail: string;
    value: OrNull<string>;
    params: JsonOrNull;
  };
  sys_import_left: { import_id: number; table_key: string; record_id: number; reason: string };
  sys_import_mapping: {
    key: string;
    fingerprint: OrNull<string>;
    mapping: Json;
    saved_by: OrNull<number>;
    saved_at: string;
  };
  sys_saved_view: {
    id: Id;
    owner_id: number;
    table_key: string;
    name: string;
    document: Json;
    shared: 'private' | 'team' | 'all';
    position: number;
    changed_at: string;
  };
  sys_default_view: { person_id: number; table_key: string; view: string };
  sys_notification: {
    id: Id;
    person_id: number;
    kind: string;
    by_id: OrNull<number>;
    table_key: OrNull<string>;
    record_id: OrNull<number>;
    subject_kind: OrNull<string>;
    subject: OrNull<string>;
    params: JsonOrNull;
    occasion: string;
    at: string;
    /** Later than `at` where it was put off. */
    shown_from: string;
    read_at: OrNull<string>;
    transaction_id: Defaulted<string>;
  };
  sys_kept_answer: {
    caller: string;
    key: string;
    fingerprint: string;
    kept_at: string;
    result: JsonOrNull;
    status: OrNull<number>;
    headers: JsonOrNull;
    body: OrNull<string>;
  };
  sys_blob: {
    sha256: string;
    size: number;
    stored_at: string;
    attached_at: OrNull<string>;
    scan: OrNull<'clean' | 'infected' | 'failed'>;
    scan_tries: Defaulted<number>;
  };
  sys_asset: {
    sha256: string;
    media_type: string;
    size: number;
    uploaded_by: OrNull<number>;
    uploaded_at: string;
  };
  sys_webhook: {
    id: Id;
    label: string;
    url: string;
    tables: string[];
    kinds: string[];
    fields: OrNull<string[]>;
    filter: OrNull<string>;
    secret: string;
    acts_as: number;
    active: boolean;
    stopped: OrNull<string>;
    after_id: number;
    created_at: string;
    created_by: OrNull<number>;
  };
  sys_webhook_delivery: {
    id: Id;
    webhook_id: number;
    change_id: OrNull<number>;
    event: string;
    table_key: OrNull<string>;
    record_id: OrNull<number>;
    body: string;
    status: 'waiting' | 'sending' | 'sent' | 'dead';
    tries: Defaulted<number>;
    next_try_at: OrNull<string>;
    created_at: string;
    sent_at: OrNull<string>;
    answer_status: OrNull<number>;
    answer: OrNull<string>;
  };
}

/** The schema `dunlin`, one for the whole database: which workspaces there are. Nothing transacts over it and a workspace. */
export interface SharedTables {
  sys_migration: SystemTables['sys_migration'];
  workspace: { key: string; name: string; created_at: string };
  setting: { key: string; value: string };
  sign_in_tries: { key: string; tries: number; last_at: string };
}
