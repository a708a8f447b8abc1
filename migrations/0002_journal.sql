-- The journal: one entry for each change, in the transaction of the change. Each entry names the hash of the one before it, so that
-- nothing can be altered, removed, inserted or forked without breaking the chain; the database itself holds every link.
create table journal_entry (
  seq bigint primary key check (seq >= 0),
  -- Canonical JSON (RFC 8785) of the entry: the very bytes that are hashed. Everything else on the row is read from it.
  body text not null,
  previous_hash text,
  hash text not null unique,
  at timestamptz not null check (at = (body::jsonb ->> 'at')::timestamptz),
  actor_id uuid generated always as ((body::jsonb ->> 'actor')::uuid) stored,
  action text not null generated always as (body::jsonb ->> 'action') stored,
  subject_kind text not null generated always as (body::jsonb -> 'subject' ->> 'kind') stored,
  subject_id uuid not null generated always as ((body::jsonb -> 'subject' ->> 'id')::uuid) stored,
  previous_seq bigint generated always as (seq - 1) stored,
  unique (seq, hash),
  unique nulls not distinct (previous_hash),
  check ((seq = 0) = (previous_hash is null)),
  check ((body::jsonb ->> 'seq')::bigint = seq),
  check (hash = encode(sha256(convert_to(coalesce(previous_hash, repeat('0', 64)) || E'\n' || body, 'UTF8')), 'hex')),
  foreign key (previous_seq, previous_hash) references journal_entry (seq, hash)
);
create index journal_entry_subject on journal_entry (subject_kind, subject_id, seq desc);
create index journal_entry_actor on journal_entry (actor_id, seq desc) where actor_id is not null;
create index journal_entry_at on journal_entry (at);

create trigger journal_entry_is_append_only before update or delete on journal_entry
  for each row execute function refuse_change();
create trigger journal_entry_is_never_emptied before truncate on journal_entry
  for each statement execute function refuse_change();

-- The personal values that entries speak of. An entry holds only the salted digest, so a person can be erased from here (salt and value go
-- together, the digest can no longer be guessed) and the chain still verifies.
create table journal_personal (
  digest text primary key,
  person_id uuid not null,
  salt bytea not null check (length(salt) = 32),
  value text not null,
  check (digest = encode(sha256(salt || convert_to(value, 'UTF8')), 'hex'))
);
create index journal_personal_person on journal_personal (person_id);
create trigger journal_personal_is_never_changed before update on journal_personal
  for each row execute function refuse_change();
create trigger journal_personal_is_never_emptied before truncate on journal_personal
  for each statement execute function refuse_change();
