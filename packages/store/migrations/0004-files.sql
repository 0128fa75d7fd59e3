-- Files: the bytes lie outside of the database, named by their hash.

-- A file that somebody has brought and not attached yet. Attaching it takes the row away.
create table sys_upload (
  -- Not to be guessed; it is worth nothing to anybody but who brought it.
  id text primary key,
  sha256 text not null,
  size bigint not null,
  media_type text not null,
  file_name text not null,
  uploaded_by bigint,
  uploaded_at timestamptz not null
);
create index sys_upload_person on sys_upload (uploaded_by);
create index sys_upload_at on sys_upload (uploaded_at);

-- The bytes that the workspace keeps. What was attached once stays, since history names it.
create table sys_blob (
  sha256 text primary key,
  size bigint not null,
  stored_at timestamptz not null,
  attached_at timestamptz
);
create index sys_blob_loose on sys_blob (stored_at) where attached_at is null;
