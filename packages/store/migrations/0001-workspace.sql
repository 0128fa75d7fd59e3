-- One workspace: everything it transacts on, in its own schema (the runner sets the search path).
-- Record tables are made from definitions and stand beside these; their keys never begin with `sys_`.
-- Every table has a primary key; identity columns exist from creation; no triggers; times come from the caller.

create table sys_workspace (
  id integer primary key check (id = 1),
  name text not null,
  zone text not null,
  currency text not null,
  -- The day for which stored rollups are right.
  business_day date not null,
  -- The last instant that work was done for; a manual clock never goes behind it.
  reached_at timestamptz not null,
  -- A workspace for trials and tests stands still until it is told to go on.
  clock text not null default 'real' check (clock in ('real', 'manual'))
);

-- Published versions; a row never changes.
create table sys_definition (
  id bigint generated always as identity primary key,
  app text not null,
  kind text not null,
  key text not null,
  version integer not null,
  document jsonb not null,
  hash text not null,
  published_at timestamptz not null,
  published_by bigint,
  unique (kind, key, version)
);

-- Which version is live.
create table sys_live_definition (
  kind text not null,
  key text not null,
  version integer not null,
  primary key (kind, key),
  foreign key (kind, key, version) references sys_definition (kind, key, version)
);

-- History and durable events in one: one row for each record that a write changed.
-- A delete keeps the whole record in old_values, so that it can be restored under the same id.
create table sys_change (
  id bigint generated always as identity primary key,
  -- Event readers stop below the oldest running transaction.
  transaction_id xid8 not null,
  at timestamptz not null,
  actor_id bigint,
  through_kind text not null,
  through_ref text,
  table_key text not null,
  record_id bigint not null,
  operation text not null check (operation in ('create', 'update', 'delete', 'restore', 'recompute')),
  old_values jsonb,
  new_values jsonb
);
create index sys_change_record on sys_change (table_key, record_id, id);

create table sys_schedule (
  rule text primary key,
  next_at timestamptz not null
);

-- One firing of a rule for a record; `occurrence` makes it idempotent ('' once ever, a date, an episode number).
create table sys_firing (
  id bigint generated always as identity primary key,
  rule text not null,
  rule_version integer not null,
  table_key text not null,
  record_id bigint not null,
  occurrence text not null,
  at timestamptz not null,
  inputs jsonb not null,
  -- When the condition was found false again; where the rule keeps no episodes it is "at" from the start.
  ended_at timestamptz,
  unique (rule, record_id, occurrence)
);
create index sys_firing_open on sys_firing (rule, record_id) where ended_at is null;
create index sys_firing_record on sys_firing (table_key, record_id);

create table sys_run (
  id bigint generated always as identity primary key,
  flow text not null,
  flow_version integer not null,
  table_key text not null,
  record_id bigint not null,
  status text not null check (status in ('active', 'ended')),
  outcome text,
  pause_reason text,
  owner_id bigint,
  started_at timestamptz not null,
  ended_at timestamptz
);
create unique index sys_run_live on sys_run (flow, record_id) where status = 'active';
create index sys_run_record on sys_run (table_key, record_id);

-- An active position of a run. `waiting` until due_at, `paused` with its run, `blocked` until a task answers,
-- `failed` with its reason.
create table sys_token (
  id bigint generated always as identity primary key,
  run_id bigint not null references sys_run (id),
  step text not null,
  occurrence integer not null,
  state text not null check (state in ('waiting', 'paused', 'blocked', 'failed')),
  due_at timestamptz,
  failure text
);
create index sys_token_due on sys_token (due_at, id) where state = 'waiting';
create index sys_token_run on sys_token (run_id);

-- What a run has done. Unique, so that a crash or a second worker repeats nothing.
create table sys_step (
  id bigint generated always as identity primary key,
  run_id bigint not null references sys_run (id),
  token_id bigint not null,
  flow text not null,
  flow_version integer not null,
  step text not null,
  step_type text not null,
  occurrence integer not null,
  table_key text not null,
  record_id bigint not null,
  at timestamptz not null,
  outcome text not null,
  unique (token_id, step, occurrence)
);
create index sys_step_run on sys_step (run_id, id);
create index sys_step_record on sys_step (table_key, record_id);

create table sys_task (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('task', 'approval')),
  run_id bigint references sys_run (id),
  token_id bigint,
  flow text,
  flow_version integer,
  step text not null,
  label jsonb not null,
  table_key text not null,
  record_id bigint not null,
  assignee_id bigint,
  role text,
  -- How often it moved up.
  level integer not null default 0,
  -- Place in the chain of signers, from 0.
  position integer not null default 0,
  blocking boolean not null,
  status text not null check (status in ('open', 'done', 'cancelled')),
  outcome text,
  answers jsonb,
  comment text,
  created_at timestamptz not null,
  due_at timestamptz,
  remind_at timestamptz,
  closed_at timestamptz,
  closed_by bigint
);
create index sys_task_open on sys_task (assignee_id, due_at) where status = 'open';
create index sys_task_role on sys_task (role) where status = 'open';
create index sys_task_remind on sys_task (remind_at) where status = 'open';
create index sys_task_run on sys_task (run_id);
create index sys_task_record on sys_task (table_key, record_id);

create table sys_task_event (
  id bigint generated always as identity primary key,
  task_id bigint not null references sys_task (id),
  at timestamptz not null,
  actor_id bigint,
  kind text not null check (kind in ('created', 'claimed', 'transferred', 'escalated', 'reopened', 'reminded', 'completed', 'cancelled')),
  from_assignee_id bigint,
  to_assignee_id bigint,
  comment text,
  outcome text,
  -- What was answered; the task itself keeps only the last answers.
  answers jsonb
);
create index sys_task_event_task on sys_task_event (task_id, id);

-- The outbox: one row a message, written with the step that caused it.
create table sys_message (
  id bigint generated always as identity primary key,
  run_id bigint references sys_run (id),
  token_id bigint,
  step text,
  occurrence integer,
  template text not null,
  template_version integer not null,
  channel text not null check (channel in ('mail')),
  -- Who it is for: somebody of the customer, or one of our own people.
  audience text not null check (audience in ('customer', 'staff')),
  recipient text,
  recipient_user_id bigint,
  table_key text not null,
  record_id bigint not null,
  status text not null check (status in ('waiting', 'held', 'sending', 'sent', 'failed', 'cancelled', 'dead')),
  reason text,
  language text,
  subject text,
  body text,
  -- True when the money arrived after it was handed to the provider.
  crossed boolean not null default false,
  created_at timestamptz not null,
  next_try_at timestamptz,
  tries integer not null default 0,
  sent_at timestamptz,
  unique (token_id, step, occurrence, recipient_user_id)
);
-- `failed` is tried again at next_try_at, which for `sending` is when its sender is given up.
create index sys_message_due on sys_message (next_try_at) where status in ('waiting', 'failed', 'sending');
create index sys_message_run on sys_message (run_id);
create index sys_message_record on sys_message (table_key, record_id);

-- Snapshots made by document steps, kept as they were.
create table sys_document (
  id bigint generated always as identity primary key,
  run_id bigint references sys_run (id),
  token_id bigint,
  step text,
  occurrence integer,
  template text not null,
  template_version integer not null,
  table_key text not null,
  record_id bigint not null,
  title text not null,
  html text not null,
  hash text not null,
  created_at timestamptz not null,
  unique (token_id, step, occurrence)
);
create index sys_document_record on sys_document (table_key, record_id);
