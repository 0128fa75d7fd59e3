-- Lists as people keep them for themselves and for others; those of apps are definitions.
create table sys_saved_view (
  id bigint generated always as identity primary key,
  owner_id bigint not null,
  table_key text not null,
  name text not null,
  document jsonb not null,
  -- With nobody, the owner's team, or everybody.
  shared text not null check (shared in ('private', 'team', 'all')),
  -- In the order of the owner.
  position integer not null,
  changed_at timestamptz not null
);
create index sys_saved_view_table on sys_saved_view (table_key, owner_id);

-- With which view a person's list of a table opens: the key of a definition, or the id of a saved one.
create table sys_default_view (
  person_id bigint not null,
  table_key text not null,
  view text not null,
  primary key (person_id, table_key)
);
