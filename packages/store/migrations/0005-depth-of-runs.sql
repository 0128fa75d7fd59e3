-- How many rules stand between a run and the person or schedule that began it all, so that no circle of rules and flows is endless.
alter table sys_run add column depth integer not null default 0;

create view sys_rule_events as
  select id, rule, table_key as "table", record_id as record, depth, at, failure from sys_rule_event;
