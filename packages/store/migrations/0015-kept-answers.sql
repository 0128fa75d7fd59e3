-- Requests that carry an Idempotency-Key, kept for a day: what they did, written together with it, and what was answered.
-- `result` is what the transaction gave its caller, for an answer that was lost; `status`, `headers` and `body` are the answer.
create table sys_kept_answer (
  caller text not null,
  key text not null,
  fingerprint text not null,
  -- By the clock of the machine.
  kept_at timestamptz not null,
  result jsonb,
  status integer,
  headers jsonb,
  body text,
  primary key (caller, key)
);
create index sys_kept_answer_kept_at on sys_kept_answer (kept_at);
