-- What the engines did, under the names that lists, scripts and reporting tools use.
create view sys_runs as
  select id, flow, flow_version as version, table_key as "table", record_id as record, status, outcome, pause_reason,
    owner_id as owner, started_at, ended_at
  from sys_run;

create view sys_steps as
  select id, run_id as run, flow, flow_version as version, step, step_type as type, occurrence, table_key as "table",
    record_id as record, at, outcome
  from sys_step;

create view sys_tasks as
  select id, kind, run_id as run, flow, flow_version as version, step, table_key as "table", record_id as record,
    assignee_id as assignee, role, level, position, status, outcome, answers::text as answers, comment,
    created_at, due_at, closed_at, closed_by
  from sys_task;

create view sys_messages as
  select id, run_id as run, step, template, template_version, channel, audience, recipient as "to",
    recipient_user_id as to_user, table_key as "table", record_id as record, status, reason, crossed, created_at, sent_at
  from sys_message;

create view sys_firings as
  select id, rule, rule_version as version, table_key as "table", record_id as record, occurrence, at,
    inputs::text as inputs
  from sys_firing;

create view sys_audit as
  select id, at, actor_id as actor, through_kind as through, through_ref, table_key as "table", record_id as record,
    operation, old_values::text as old, new_values::text as new
  from sys_change;

create view sys_documents as
  select id, run_id as run, step, template, template_version, table_key as "table", record_id as record, title, hash,
    created_at
  from sys_document;
