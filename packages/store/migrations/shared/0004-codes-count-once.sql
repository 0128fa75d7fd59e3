-- The time step of the newest code that was taken from an authenticator app: it and those before count no more.
alter table auth_two_factor add column "lastStep" bigint;
