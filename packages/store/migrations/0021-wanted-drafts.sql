-- Somebody else who would like to go on with a draft, and since when; times are by the clock of the machine.
alter table sys_draft add column wanted_by bigint, add column wanted_at timestamptz;
