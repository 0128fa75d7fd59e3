-- The schema `dunlin`: what is known beside the workspaces. No workspace's transaction relies on it.

create table workspace (
  key text primary key,
  name text not null,
  created_at timestamptz not null
);
