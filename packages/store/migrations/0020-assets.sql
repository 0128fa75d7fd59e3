-- Pictures that belong to definitions. Their bytes lie where those of files do; sys_blob says what a scanner found in them.
create table sys_asset (
  sha256 text primary key,
  media_type text not null,
  size bigint not null,
  uploaded_by bigint,
  -- When it was last brought.
  uploaded_at timestamptz not null
);
