-- The days of the year on which rights are reviewed.
create table review_day (
  month int not null check (month between 1 and 12),
  day int not null check (day between 1 and 28),
  primary key (month, day)
);
insert into review_day (month, day) values (3, 1), (9, 1);

-- A review of the rights held on an incubator and its products, or on the network and its conventions. Closed, it never changes.
create table rights_review (
  id uuid primary key,
  due_on date not null,
  scope_kind text not null check (scope_kind in ('network', 'incubator')),
  scope_id uuid,
  closed_at timestamptz,
  closed_by uuid references person,
  check ((scope_kind = 'network') = (scope_id is null)),
  check ((closed_at is null) = (closed_by is null)),
  unique nulls not distinct (due_on, scope_kind, scope_id)
);

-- What was decided of a right, which is told as it stood: the right itself may since have gone.
create table review_line (
  review_id uuid not null references rights_review,
  grant_id uuid not null,
  person_id uuid not null references person,
  role text not null check (role in ('territorial-agent', 'product-member', 'incubator-team', 'incubator-head', 'committee-member', 'sponsor',
    'finance-officer', 'delegated-signatory', 'accounting-officer', 'coach', 'transverse-expert', 'programme-team', 'administrator')),
  scope_kind text not null check (scope_kind in ('network', 'incubator', 'convention', 'product')),
  scope_id uuid,
  starts_on date not null,
  -- Its last day before the decision, and after.
  ended_on date,
  ends_on date,
  last_signed_in date,
  decision text not null check (decision in ('kept', 'ended', 'changed')),
  reason text check (length(btrim(reason)) between 1 and 500),
  decided_at timestamptz not null,
  decided_by uuid not null references person,
  primary key (review_id, grant_id),
  check (decision <> 'kept' or ends_on is not distinct from ended_on)
);

create function review_is_frozen() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'rights_review' then
    if tg_op = 'DELETE' or old.closed_at is not null then
      raise exception 'a closed review never changes' using errcode = 'integrity_constraint_violation', constraint = 'review_is_frozen';
    end if;
  elsif exists (select from rights_review where id = coalesce(new.review_id, old.review_id) and closed_at is not null) then
    raise exception 'a closed review never changes' using errcode = 'integrity_constraint_violation', constraint = 'review_is_frozen';
  end if;
  return coalesce(new, old);
end $$;
create trigger rights_review_is_frozen before update or delete on rights_review for each row execute function review_is_frozen();
create trigger review_line_is_frozen before insert or update or delete on review_line for each row execute function review_is_frozen();
