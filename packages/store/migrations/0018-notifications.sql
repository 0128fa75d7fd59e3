-- What people are told of, a row for each of them. No sentence: that is made in the reader's language, with the reader's
-- rights, when it is read.
create table sys_notification (
  id bigint generated always as identity,
  person_id bigint not null,
  kind text not null,
  -- Who did it; null: nobody.
  by_id bigint,
  -- The record that it is about.
  table_key text,
  record_id bigint,
  -- What it opens where that is not the record: ('task', '12'), ('import', '7'), a definition by its kind and key.
  subject_kind text,
  subject text,
  params jsonb,
  -- Which time it was: a person is told the same once.
  occasion text not null,
  at timestamptz not null,
  -- From when on it is shown: later than `at` where it was put off.
  shown_from timestamptz not null,
  read_at timestamptz,
  -- For those who follow live; written anew when it is read or put off.
  transaction_id xid8 not null default pg_current_xact_id(),
  primary key (person_id, id),
  unique (person_id, kind, occasion)
);
create index sys_notification_shown on sys_notification (person_id, shown_from);
create index sys_notification_transaction on sys_notification (transaction_id, id);
