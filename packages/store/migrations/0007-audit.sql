-- The log of what people do beside changing records, and the chain that shows whether the log was touched.

-- Sign-ins, views of sensitive values, exports, imports, publishing, sending, administration.
-- Ids come from the sequence of sys_change: the two tables together are one log, in the order of the ids.
create table sys_audit_event (
  id bigint primary key default nextval('sys_change_id_seq'),
  -- By the clock of the workspace, and by that of the machine.
  at timestamptz not null,
  recorded_at timestamptz not null,
  kind text not null,
  -- Who did it; null for the system and for people who are not known.
  actor_id bigint,
  -- With whose rights, where not with the actor's own.
  as_id bigint,
  through_kind text not null,
  through_ref text,
  table_key text,
  record_id bigint,
  -- What it was about where that is no record: a report, a definition, a person's e-mail.
  subject text,
  detail jsonb
);
create index sys_audit_event_record on sys_audit_event (table_key, record_id, id);
create index sys_audit_event_kind on sys_audit_event (kind, id);
create index sys_audit_event_actor on sys_audit_event (actor_id, id);

-- Days of the log are found without an index entry a row.
create index sys_change_at on sys_change using brin (at);

-- A batch of the chain: all rows of the log with after_id < id <= last_id.
create table sys_seal (
  number bigint primary key,
  after_id bigint not null,
  last_id bigint not null,
  rows integer not null,
  -- Head of the batch before, and of this one; SHA-256, hexadecimal.
  previous text not null,
  head text not null,
  sealed_at timestamptz not null
);

-- One row of the log in the chain. While its values are there, `salt` makes their digest impossible to guess; when they were
-- erased the salt goes with them and `payload`, the digest itself, takes its place, so that the chain still holds.
create table sys_sealed (
  id bigint primary key,
  digest bytea not null,
  salt bytea,
  payload bytea
);

-- How far the sealer has come. Rows up to next_id are complete once no transaction below next_xmax is running.
create table sys_sealer (
  id integer primary key check (id = 1),
  sealed_id bigint not null,
  next_id bigint,
  next_xmax xid8
);
insert into sys_sealer (id, sealed_id) values (1, 0);

drop view sys_audit;
create view sys_audit as
  select id, at, actor_id as actor, null::bigint as "as", through_kind as through, through_ref, table_key as "table",
    record_id as record, operation, null::text as subject, old_values::text as old, new_values::text as new, null::text as detail
  from sys_change
  union all
  select id, at, actor_id, as_id, through_kind, through_ref, table_key, record_id, kind, subject, null, null, detail::text
  from sys_audit_event;
