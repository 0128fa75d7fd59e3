-- What a scanner found in the bytes of a file: null while it has not looked at them.
alter table sys_blob add column scan text check (scan in ('clean', 'infected', 'failed'));
alter table sys_blob add column scan_tries integer not null default 0;
create index sys_blob_unscanned on sys_blob (stored_at) where scan is null;
