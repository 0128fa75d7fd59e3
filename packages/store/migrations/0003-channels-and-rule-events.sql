-- Messages leave by several channels.
alter table sys_message drop constraint sys_message_channel_check;
alter table sys_message add constraint sys_message_channel_check check (channel in ('mail', 'sms'));

-- Who asked for something may not be the one who approves it.
alter table sys_task add column not_by bigint;

-- Changes that rules with the trigger `change` have yet to look at, written with the change and gone when the rule has looked.
-- One that cannot be carried out stays, with its reason, for a person to see.
create table sys_rule_event (
  id bigint generated always as identity primary key,
  rule text not null,
  table_key text not null,
  record_id bigint not null,
  -- How many rules stand between this change and the person, schedule or flow that began it.
  depth integer not null,
  at timestamptz not null,
  failure text
);
create index sys_rule_event_due on sys_rule_event (rule, id) where failure is null;
