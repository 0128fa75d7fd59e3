-- Definitions in the making: one draft of a kind and key, for everybody.
create table sys_draft (
  kind text not null,
  key text not null,
  app text not null,
  document jsonb not null,
  -- Every save is a row of its own with the next number, so that no two states of any draft ever share one.
  revision bigint generated always as identity,
  -- Version that was live when the draft began; null where there was none.
  base_version integer,
  -- Who changed it last and holds it; times are by the clock of the machine.
  editor_id bigint,
  changed_at timestamptz not null,
  created_at timestamptz not null,
  -- What others who held it before left behind, the first one first: [{by, document}].
  earlier jsonb not null,
  -- Its problems as of the last save.
  errors integer not null,
  warnings integer not null,
  primary key (kind, key)
);

-- Why a version was published, in the words of whoever did.
alter table sys_definition add column note text;
