-- Who really did something that was done with another's rights or in another's place: actor_id did it, as_id is the other.
-- Rows from before have none; their digests in the chain stay what they are.
alter table sys_change add column as_id bigint;
alter table sys_task_event add column as_id bigint;

drop view sys_audit;
create view sys_audit as
  select id, at, actor_id as actor, as_id as "as", through_kind as through, through_ref, table_key as "table",
    record_id as record, operation, null::text as subject, old_values::text as old, new_values::text as new, null::text as detail
  from sys_change
  union all
  select id, at, actor_id, as_id, through_kind, through_ref, table_key, record_id, kind, subject, null, null, detail::text
  from sys_audit_event;
