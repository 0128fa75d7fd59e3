-- Who follows changes reads them in the order of transactions, up to the oldest one that is still running.
create index sys_change_transaction on sys_change (transaction_id, id);

-- The same for what happens to tasks; those from before stand before everything.
alter table sys_task_event add column transaction_id xid8 not null default '0';
alter table sys_task_event alter column transaction_id set default pg_current_xact_id();
create index sys_task_event_transaction on sys_task_event (transaction_id, id);
