-- A second factor at sign-in, and how often a sign-in was tried in vain.
alter table auth_user add column "twoFactorEnabled" boolean;

-- Secrets and backup codes are encrypted with the secret of the installation.
create table auth_two_factor (
  "id" text primary key,
  "secret" text not null,
  "backupCodes" text not null,
  "userId" text not null unique references auth_user ("id") on delete cascade,
  "verified" boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);

-- One line for each account or address that failed; `key` tells neither.
create table sign_in_tries (
  key text primary key,
  tries integer not null,
  last_at timestamptz not null
);
create index sign_in_tries_last on sign_in_tries (last_at);
