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

-- Who consulted whose record: one line for a reader, a person, a kind of page and a day. Never one's own.
create table record_consultation (
  subject_id uuid not null references person,
  on_day date not null,
  reader_id uuid not null references person,
  page text not null check (page in ('person', 'network', 'teams', 'teams-file', 'team', 'review', 'log')),
  -- The first time of that day.
  at timestamptz not null,
  primary key (subject_id, on_day, reader_id, page),
  check (reader_id <> subject_id),
  check (on_day = (at at time zone 'Europe/Paris')::date)
);
create index record_consultation_at on record_consultation (at);
create index record_consultation_reader on record_consultation (reader_id, at desc);

alter table retention_rule drop constraint retention_rule_code_check;
alter table retention_rule add constraint retention_rule_code_check check (code in
  ('session', 'sign-in-link', 'inactive-person', 'mail-file', 'unused-import', 'answered-request', 'access-log', 'consultation', 'notice'));
insert into retention_rule (code, valid_from, days, reason, source) values
  ('consultation', '2026-01-01', 365, 'Chacun peut demander qui a consulté sa fiche ; au-delà d’un an, ce suivi en dirait plus sur les lecteurs qu’il ne protège.', 'CNIL, délibération 2021-122 du 14 octobre 2021');

-- Lines are only added; they go when their rule says so, and no earlier.
create function consultation_stays() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' or old.at > now() - make_interval(days => (select days from retention_rule
       where code = 'consultation' and valid_from <= current_date and (valid_to is null or valid_to >= current_date))) then
    raise exception 'a consultation stays as long as its rule says' using errcode = 'integrity_constraint_violation', constraint = 'consultation_stays';
  end if;
  return old;
end $$;
create trigger consultation_stays before update or delete on record_consultation for each row execute function consultation_stays();
create trigger record_consultation_is_never_emptied before truncate on record_consultation for each statement execute function refuse_change();
