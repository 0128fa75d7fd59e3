-- Links by which somebody without an account fills a form in about a record. No secret stands here: the address carries a
-- code that is made with a key of the server.
create table sys_form_link (
  id bigint generated always as identity primary key,
  form text not null,
  -- The record that it is about.
  table_key text not null,
  record_id bigint not null,
  -- Whom it was made for, as its maker says.
  recipient_name text not null,
  recipient_address text,
  language text not null check (language in ('zh', 'en')),
  made_by bigint not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  answers_left integer not null check (answers_left >= 0),
  opened integer not null default 0,
  last_opened_at timestamptz,
  refused integer not null default 0,
  revoked_at timestamptz,
  revoked_by bigint
);
create index sys_form_link_record on sys_form_link (table_key, record_id);

-- Each answer with the challenge that it solved, which is taken once.
create table sys_form_link_answer (
  link_id bigint not null references sys_form_link (id),
  challenge text not null,
  fingerprint text not null,
  -- The record that came of it.
  table_key text not null,
  record_id bigint not null,
  answered_at timestamptz not null,
  receipt text not null,
  primary key (link_id, challenge)
);

-- A file that came by a link is attached by an answer to that link alone.
alter table sys_upload add column form_link_id bigint references sys_form_link (id);
create index sys_upload_form_link on sys_upload (form_link_id) where form_link_id is not null;

-- A mail that carries a link: its address stands in no text that is kept.
alter table sys_message add column form_link_id bigint references sys_form_link (id);
create index sys_message_form_link on sys_message (form_link_id) where form_link_id is not null;
