-- Where a role comes from: given by somebody, accepted on an invitation, or lent for an absence.

-- Somebody is invited to hold a role. Only the digest of the link is kept; name and address go with the answer that makes a person of them.
create table invitation (
  id uuid primary key,
  token_hash text not null unique check (length(token_hash) = 64),
  name text check (length(name) between 1 and 120),
  email text check (email = lower(email) and email ~ '^[^[:space:]@]+@[^[:space:]@]+\.[^[:space:]@]+$' and length(email) <= 254),
  role text not null check (role <> 'service-account'),
  scope_kind text not null check (scope_kind in ('network', 'incubator', 'convention', 'product')),
  scope_id uuid,
  starts_on date not null,
  ends_on date,
  invited_by uuid not null references person,
  sent_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > sent_at and expires_at <= sent_at + interval '14 days'),
  state text not null check (state in ('pending', 'accepted', 'declined', 'withdrawn')),
  answered_at timestamptz check (answered_at >= sent_at),
  -- Who accepted.
  person_id uuid references person,
  check (ends_on >= starts_on),
  check ((scope_kind = 'network') = (scope_id is null)),
  check ((name is null) = (email is null)),
  check ((state = 'pending') = (answered_at is null)),
  check ((state = 'accepted') = (person_id is not null)),
  check (state <> 'pending' or email is not null),
  check (state <> 'accepted' or (email is null and answered_at < expires_at))
);
create unique index invitation_pending on invitation
  (email, role, scope_kind, (coalesce(scope_id, '00000000-0000-0000-0000-000000000000'::uuid))) where state = 'pending';
create index invitation_inviter on invitation (invited_by);
create index invitation_person on invitation (person_id);

-- Somebody lends roles to somebody else for an absence of ninety days at most.
create table absence_delegation (
  id uuid primary key,
  delegator_id uuid not null references person,
  delegate_id uuid not null references person check (delegate_id <> delegator_id),
  starts_on date not null,
  ends_on date not null,
  -- Null once one of the two is erased.
  reason text check (length(btrim(reason)) between 1 and 500),
  given_at timestamptz not null,
  -- Ended before its last day.
  ended_at timestamptz check (ended_at >= given_at),
  check (ends_on >= starts_on and ends_on - starts_on < 90)
);
create index absence_delegation_delegator on absence_delegation (delegator_id);
create index absence_delegation_delegate on absence_delegation (delegate_id);

alter table role_grant
  -- Null: Terreau itself, or given before this was kept.
  add column given_by uuid references person,
  add column invitation_id uuid references invitation,
  add column absence_id uuid references absence_delegation,
  -- The role that is lent: it goes, what was lent of it goes.
  add column source_id uuid references role_grant on delete cascade,
  add constraint role_grant_one_origin check (invitation_id is null or absence_id is null),
  add constraint role_grant_lent_from check ((absence_id is null) = (source_id is null)),
  add constraint role_grant_lent_ends check (absence_id is null or ends_on is not null),
  add constraint role_grant_lent_not_personal check
    (absence_id is null or role not in ('delegated-signatory', 'accounting-officer', 'service-account'));
create index role_grant_given_by on role_grant (given_by);
create index role_grant_invitation on role_grant (invitation_id);
create index role_grant_absence on role_grant (absence_id);
create index role_grant_source on role_grant (source_id);

-- What is lent is held by the lender, is not itself lent, and never outlasts the absence nor the role.
create function lent_role_holds() returns trigger language plpgsql as $$
declare
  source role_grant;
  absence absence_delegation;
begin
  select * into source from role_grant where id = new.source_id for share;
  select * into absence from absence_delegation where id = new.absence_id;
  if source.absence_id is not null or source.person_id <> absence.delegator_id or new.person_id <> absence.delegate_id
     or (source.role, source.scope_kind, source.scope_id) is distinct from (new.role, new.scope_kind, new.scope_id)
     or new.starts_on < greatest(absence.starts_on, source.starts_on)
     or new.ends_on > least(absence.ends_on, coalesce(source.ends_on, 'infinity')) then
    raise exception 'a role is lent by who holds it, within the absence'
      using errcode = 'integrity_constraint_violation', constraint = 'lent_role_holds';
  end if;
  return new;
end $$;
create trigger role_grant_lent before insert or update on role_grant
  for each row when (new.absence_id is not null) execute function lent_role_holds();

create function lent_role_ends() returns trigger language plpgsql as $$
begin
  delete from role_grant where source_id = new.id and starts_on > new.ends_on;
  update role_grant set ends_on = new.ends_on where source_id = new.id and ends_on > new.ends_on;
  return null;
end $$;
create trigger role_grant_ends_what_it_lent after update of ends_on on role_grant
  for each row when (new.ends_on is not null) execute function lent_role_ends();

-- An erased person invites nobody any more; why they were absent goes with them.
create function forget_given_rights() returns trigger language plpgsql as $$
begin
  delete from invitation where invited_by = new.id and state <> 'accepted';
  delete from invitation where email = old.email;
  update absence_delegation
     set reason = null, ended_at = coalesce(ended_at, greatest(given_at, new.erased_at))
   where new.id in (delegator_id, delegate_id);
  return new;
end $$;
create trigger person_erased_leaves_rights after update of erased_at on person
  for each row when (new.erased_at is not null) execute function forget_given_rights();
