-- How rights are watched over: the keys of programs, who consulted whose record, and the reviews of rights.

-- A key is a service account: a program that may do these actions on this scope, until a day. Of the key itself only the digest is kept, with the
-- few first characters by which people tell one from another. The list of actions is `keyActions` of src/shared/rights.ts (a test compares them).
create table api_key (
  id uuid primary key,
  name text not null check (length(btrim(name)) between 1 and 80),
  prefix text not null check (prefix ~ '^terreau_[0-9A-Za-z]{6}$'),
  digest text not null unique check (digest ~ '^[0-9a-f]{64}$'),
  actions text[] not null check (cardinality(actions) > 0 and actions <@ array['measurement.write']),
  scope_kind text not null check (scope_kind in ('network', 'incubator', 'product')),
  scope_id uuid,
  created_at timestamptz not null,
  created_by uuid not null references person,
  -- Last day of use, included: a year at most after the first.
  expires_on date not null,
  last_used_at timestamptz check (last_used_at >= created_at),
  revoked_at timestamptz check (revoked_at >= created_at),
  revoked_by uuid references person,
  check ((scope_kind = 'network') = (scope_id is null)),
  check (expires_on > (created_at at time zone 'Europe/Paris')::date),
  check (expires_on <= ((created_at at time zone 'Europe/Paris')::date + interval '1 year')::date),
  check ((revoked_at is null) = (revoked_by is null))
);
create index api_key_prefix on api_key (prefix);
create index api_key_expiry on api_key (expires_on) where revoked_at is null;

-- What a key opens never changes, its use is noted, it is revoked once and for good; it stays for what the journal says that it did.
create function api_key_only_ends() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (to_jsonb(new) - array['last_used_at', 'revoked_at', 'revoked_by']) <> (to_jsonb(old) - array['last_used_at', 'revoked_at', 'revoked_by'])
     or old.revoked_at is not null or new.last_used_at < old.last_used_at then
    raise exception 'a key is only used, then revoked' using errcode = 'integrity_constraint_violation', constraint = 'api_key_only_ends';
  end if;
  return new;
end $$;
create trigger api_key_only_ends before update or delete on api_key for each row execute function api_key_only_ends();
create trigger api_key_is_never_emptied before truncate on api_key for each statement execute function refuse_change();
