-- What the rooms of money still lacked: the end of supporting documents, with the visa that public archives ask for.

-- How long each kind of document is kept, from a day on: years after the accounting year.
create table nomenclature_paper_retention (
  kind text not null,
  valid_from date not null,
  years int not null check (years between 1 and 100),
  source text not null check (length(btrim(source)) between 1 and 300),
  primary key (kind, valid_from)
);
insert into nomenclature_paper_retention (kind, valid_from, years, source)
  select kind, date '2000-01-01', 10, 'Dix ans après l’exercice du paiement'
    from unnest(array['order', 'service-certificate', 'invoice', 'payment-request', 'payment', 'credit-note', 'other']) kind;

create index money_paper_file on money_paper (sha256);

-- What a document is kept beside, as it was known on a day: the day of the last payment, and whether nothing more is awaited of it (a line is
-- decided or cancelled; an order is settled or delivered whole, and each of its lines so). What was recorded later changes nothing that was done before.
create function paper_holding(paper money_paper, on_day date, out paid_on date, out is_over boolean) language sql stable as $$
  select e.paid_on, coalesce(e.decided_on <= on_day, false) or coalesce(e.cancelled_on <= on_day, false)
    from expense e where e.id = paper.expense_id
  union all
  select max(e.paid_on),
         (coalesce(o.settled_on <= on_day, false)
           or o.ttc_cents = coalesce(sum(e.ttc_cents) filter (where e.type = 'EXPENSE' and e.cancelled_on is null), 0))
         and coalesce(bool_and(coalesce(e.decided_on <= on_day, false) or coalesce(e.cancelled_on <= on_day, false)), true)
    from purchase_order o left join expense e on e.order_id = o.id and e.recorded_on <= on_day
   where o.id = paper.order_id group by o.id
$$;

-- The last day on which a document is kept at least, as it was known on a day: never earlier than what was promised when it was added.
create function paper_kept_until(paper money_paper, on_day date) returns date language sql stable as $$
  select greatest(paper.kept_until, make_date(
      extract(year from coalesce((paper_holding(paper, on_day)).paid_on, (paper.added_at at time zone 'Europe/Paris')::date))::int + r.years, 12, 31))
    from nomenclature_paper_retention r
   where r.kind = paper.kind and r.valid_from <= on_day order by r.valid_from desc limit 1
$$;

create function paper_has_ended(paper money_paper, on_day date) returns boolean language sql stable as $$
  select (paper_holding(paper, on_day)).is_over and paper_kept_until(paper, on_day) < on_day
$$;

-- An elimination: which documents, why, and the visa without which public archives are not destroyed (code du patrimoine, art. L212-2, R212-14).
create table paper_elimination (
  id uuid primary key,
  convention_id uuid not null references convention,
  eliminated_on date not null,
  motive text not null check (length(btrim(motive)) between 1 and 1000),
  visa_number text not null check (length(btrim(visa_number)) between 1 and 100),
  visa_on date not null,
  visa_sha256 text not null references stored_file,
  decided_by uuid references person,
  recorded_at timestamptz not null,
  check (visa_on <= eliminated_on),
  check (eliminated_on = (recorded_at at time zone 'Europe/Paris')::date)
);
create index paper_elimination_convention on paper_elimination (convention_id, eliminated_on);
create trigger paper_elimination_is_append_only before update or delete on paper_elimination
  for each row execute function refuse_change();
create trigger paper_elimination_is_never_emptied before truncate on paper_elimination
  for each statement execute function refuse_change();

-- The line of the document stays, with its name, its digest and its days; its bytes leave.
create table paper_eliminated (
  paper_id uuid primary key references money_paper,
  elimination_id uuid not null references paper_elimination
);
create index paper_eliminated_by on paper_eliminated (elimination_id);
create trigger paper_eliminated_is_append_only before update or delete on paper_eliminated
  for each row execute function refuse_change();
create trigger paper_eliminated_is_never_emptied before truncate on paper_eliminated
  for each statement execute function refuse_change();

-- Another line for which the same document was still kept on a day; null: there is none.
create function paper_used_beside(paper money_paper, on_day date) returns uuid language sql stable as $$
  select u.id from money_paper u
   where u.sha256 = paper.sha256 and u.id <> paper.id and (u.added_at at time zone 'Europe/Paris')::date <= on_day
     and paper_has_ended(u, on_day) is not true
   order by u.kept_until desc, u.id limit 1
$$;

create function paper_eliminated_in_time() returns trigger language plpgsql as $$
declare
  paper money_paper;
  elimination paper_elimination;
begin
  select * into paper from money_paper where id = new.paper_id;
  select * into elimination from paper_elimination where id = new.elimination_id;
  if paper.convention_id <> elimination.convention_id then
    raise exception 'a document is eliminated in its convention' using errcode = 'check_violation', constraint = 'paper_of_the_elimination';
  end if;
  if paper_has_ended(paper, elimination.eliminated_on) is not true then
    raise exception 'a document is kept until its day' using errcode = 'check_violation', constraint = 'paper_kept_until_its_day';
  end if;
  if paper_used_beside(paper, elimination.eliminated_on) is not null then
    raise exception 'a document still kept for another line stays' using errcode = 'check_violation', constraint = 'paper_still_used';
  end if;
  return new;
end $$;
create trigger paper_eliminated_in_time before insert on paper_eliminated
  for each row execute function paper_eliminated_in_time();

-- The row of a file stays when its bytes leave: what names it by its digest still does.
alter table stored_file add column removed_at timestamptz;

-- Whether anything still needs the bytes of a file: whatever refers to it, documents that were eliminated aside.
create function file_is_needed(digest text) returns boolean language plpgsql volatile as $$
declare
  used record;
  found_one boolean;
begin
  if exists (select from money_paper p where p.sha256 = digest and not exists (select from paper_eliminated e where e.paper_id = p.id)) then
    return true;
  end if;
  for used in
    select k.conrelid::regclass as name, a.attname as field
      from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
     where k.contype = 'f' and k.confrelid = 'stored_file'::regclass and k.conrelid <> 'money_paper'::regclass
  loop
    execute format('select exists (select from %s where %I = $1)', used.name, used.field) into found_one using digest;
    if found_one then return true; end if;
  end loop;
  return false;
end $$;

create function stored_file_is_kept() returns trigger language plpgsql as $$
begin
  if (to_jsonb(new) - 'removed_at') <> (to_jsonb(old) - 'removed_at')
     or (new.removed_at is not null and file_is_needed(old.sha256)) then
    raise exception 'a file that is needed stays as it came' using errcode = 'check_violation', constraint = 'stored_file_is_kept';
  end if;
  return new;
end $$;
create trigger stored_file_is_kept before update on stored_file
  for each row execute function stored_file_is_kept();

-- The lots of markets, each with its holder, its ceiling and its days: what orders point to. What is not known is null.
create table market_lot (
  convention_id uuid not null references convention,
  market text not null check (length(market) between 1 and 80),
  -- What the market calls it: "1", "2 B".
  number text not null check (number = btrim(number) and length(number) between 1 and 80),
  label text not null default '' check (length(label) <= 200),
  holder_name text check (length(btrim(holder_name)) between 1 and 200),
  holder_siret text check (siret_is_valid(holder_siret)),
  -- The most that may be ordered on it, without VAT.
  ceiling_ht_cents bigint check (ceiling_ht_cents > 0),
  starts_on date,
  ends_on date check (ends_on >= starts_on),
  version int not null default 0,
  created_at timestamptz not null,
  primary key (convention_id, market, number)
);
-- What was only written on orders becomes a lot of which nothing else is known.
insert into market_lot (convention_id, market, number, created_at)
  select convention_id, market, btrim(lot), min(created_at) from purchase_order where btrim(lot) <> '' group by 1, 2, 3;
alter table purchase_order add column lot_number text generated always as (nullif(btrim(lot), '')) stored;
alter table purchase_order add constraint order_of_a_lot
  foreign key (convention_id, market, lot_number) references market_lot (convention_id, market, number);
create index purchase_order_lot on purchase_order (convention_id, market, lot_number);

-- The same as before: what the database computes is not there yet when it is compared.
create or replace function purchase_order_is_kept() returns trigger language plpgsql as $$
declare
  may_change constant text[] := array['settled_on', 'settle_reason', 'version', 'ttc_cents', 'lot_number'];
begin
  if tg_op = 'DELETE' then
    raise exception 'an order is never removed' using errcode = 'integrity_constraint_violation', constraint = 'purchase_order_is_kept';
  end if;
  if old.settled_on is not null or (to_jsonb(new) - may_change) <> (to_jsonb(old) - may_change) then
    raise exception 'an order is only settled, once' using errcode = 'integrity_constraint_violation', constraint = 'purchase_order_is_kept';
  end if;
  return new;
end $$;
