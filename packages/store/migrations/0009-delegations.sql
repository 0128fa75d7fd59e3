-- Who acts for somebody who is away: from a day to a day, all tasks or those of some flows.
create table sys_delegation (
  id bigint generated always as identity primary key,
  person_id bigint not null,
  delegate_id bigint not null,
  from_on date not null,
  to_on date not null,
  -- Keys of flows; null: all tasks.
  flows jsonb,
  note text,
  -- Open tasks go to the delegate when it begins; the instant at which they did.
  moves_open boolean not null,
  moved_at timestamptz,
  created_at timestamptz not null,
  created_by bigint,
  -- Ended before its last day.
  ended_at timestamptz,
  ended_by bigint,
  check (from_on <= to_on),
  check (person_id <> delegate_id)
);
create index sys_delegation_person on sys_delegation (person_id, to_on);
create index sys_delegation_current on sys_delegation (to_on) where ended_at is null;

-- In whose place the assignee acts.
alter table sys_task add column for_id bigint;
create index sys_task_for on sys_task (for_id) where status = 'open';

alter table sys_task_event drop constraint sys_task_event_kind_check;
alter table sys_task_event add constraint sys_task_event_kind_check check (kind in ('created', 'claimed', 'transferred',
  'escalated', 'reopened', 'reminded', 'completed', 'cancelled', 'delegated', 'returned'));
