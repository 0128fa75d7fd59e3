-- Files that are read into tables: brought, looked at, mapped, written, taken back.
create table sys_import (
  id bigint generated always as identity primary key,
  state text not null check (state in
    ('draft', 'checking', 'checked', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone')),
  file_name text not null,
  sha256 text not null references sys_blob (sha256),
  size bigint not null,
  format text not null check (format in ('csv', 'xlsx')),
  -- How the file is read, what was found in it, and where it goes: what the person has answered so far.
  settings jsonb not null,
  analysis jsonb,
  mapping jsonb,
  mode text check (mode in ('skip', 'all')),
  created_by bigint,
  created_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  -- Of the work under way: whose process does it, and until when it speaks for it, by the clock of the machine. A process
  -- that says nothing any more is taken for dead, and another goes on.
  holder text,
  held_until timestamptz,
  tries integer not null default 0,
  stop boolean not null default false,
  -- The last row of the file whose records are kept, written with them.
  done_row bigint not null default 0,
  rows bigint,
  counts jsonb,
  failure jsonb,
  -- Changes of the import have ids between these two.
  first_change bigint,
  last_change bigint,
  -- What taking it back has done so far; the changes from this id on are taken back.
  undone_change bigint,
  undone jsonb
);
create index sys_import_person on sys_import (created_by, id);
create index sys_import_under_way on sys_import (held_until) where state in ('checking', 'running', 'undoing');
create index sys_import_file on sys_import (sha256);

-- What is wrong with rows of the file, in the order in which it was found.
create table sys_import_problem (
  import_id bigint not null references sys_import (id) on delete cascade,
  number integer not null,
  row bigint,
  column_name text,
  code text not null,
  severity text not null check (severity in ('error', 'warning')),
  detail text not null,
  value text,
  params jsonb,
  primary key (import_id, number)
);
create index sys_import_problem_code on sys_import_problem (import_id, code, column_name, number);

-- Records that taking an import back has left as they are, and why.
create table sys_import_left (
  import_id bigint not null references sys_import (id) on delete cascade,
  table_key text not null,
  record_id bigint not null,
  reason text not null,
  primary key (import_id, table_key, record_id)
);

-- Mappings that are offered again for files with the same header.
create table sys_import_mapping (
  key text primary key,
  -- Of the names of the columns.
  fingerprint text,
  mapping jsonb not null,
  saved_by bigint,
  saved_at timestamptz not null
);
create index sys_import_mapping_fingerprint on sys_import_mapping (fingerprint);
