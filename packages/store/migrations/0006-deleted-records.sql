-- Deleted records of a table, newest first.
create index sys_change_deleted on sys_change (table_key, id) where operation = 'delete';
-- What one transaction deleted: rows come back with the record that owned them.
create index sys_change_deleted_with on sys_change (transaction_id, table_key) where operation = 'delete';
