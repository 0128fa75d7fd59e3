-- Who outside is told of changes, and what they were told.

create table sys_webhook (
  id bigint generated always as identity primary key,
  label text not null,
  url text not null,
  tables text[] not null,
  kinds text[] not null,
  -- Only changes of one of these fields; null for all.
  fields text[],
  -- Formula text over the one table.
  filter text,
  -- Closed with the secret of the installation.
  secret text not null,
  -- With whose rights records are read.
  acts_as bigint not null,
  active boolean not null,
  -- Why it was stopped by itself.
  stopped text,
  -- Place in the log: changes up to it were looked at.
  after_id bigint not null,
  created_at timestamptz not null,
  created_by bigint
);

create table sys_webhook_delivery (
  id bigint generated always as identity primary key,
  webhook_id bigint not null references sys_webhook (id) on delete cascade,
  -- The change that it tells of; null for a test.
  change_id bigint,
  event text not null,
  table_key text,
  record_id bigint,
  body text not null,
  status text not null check (status in ('waiting', 'sending', 'sent', 'dead')),
  tries integer not null default 0,
  next_try_at timestamptz,
  created_at timestamptz not null,
  sent_at timestamptz,
  -- Of the last try.
  answer_status integer,
  answer text,
  unique (webhook_id, change_id)
);
create index sys_webhook_delivery_due on sys_webhook_delivery (next_try_at) where status in ('waiting', 'sending');
