-- Pairs of records of which somebody has said that they are two, so that they are not proposed as one again.
create table sys_distinct_pair (
  table_key text not null,
  low_id bigint not null,
  high_id bigint not null,
  said_at timestamptz not null,
  said_by bigint,
  primary key (table_key, low_id, high_id),
  check (low_id < high_id)
);

-- One merge of several records into one, with what has to be put back when it is undone.
create table sys_merge (
  id bigint generated always as identity primary key,
  table_key text not null,
  kept_id bigint not null,
  at timestamptz not null,
  actor_id bigint,
  -- The last change of a record that belongs to the merge: later ones are others'.
  last_change_id bigint,
  done jsonb,
  undone_at timestamptz,
  undone_by bigint
);
create index sys_merge_kept on sys_merge (table_key, id);

-- Which record a merged one has become a part of.
create table sys_merged (
  merge_id bigint not null references sys_merge (id),
  table_key text not null,
  record_id bigint not null,
  primary key (merge_id, record_id)
);
create index sys_merged_record on sys_merged (table_key, record_id);
