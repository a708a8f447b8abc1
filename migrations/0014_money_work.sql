-- How money is worked on: orders placed, services seen, payments asked for and made, papers kept; delegations and signatures of statements;
-- imports; reports to the payer; what goes back. Amounts are whole cents of euro.

-- What an order priced in work units is worth: the sum of quantities (which may have two decimals) by prices, each rounded to the cent.
create function work_units_cents(units jsonb) returns bigint language sql immutable as $$
  select coalesce(sum(round((unit ->> 'quantity')::numeric * (unit ->> 'unitCents')::numeric)), 0)::bigint from jsonb_array_elements(units) unit
$$;

-- An order (engagement juridique): what it commits, whatever was delivered of it.
create table purchase_order (
  id uuid primary key,
  convention_id uuid not null references convention,
  ej text not null check (ej = btrim(ej) and length(ej) between 1 and 40),
  market text not null check (length(market) between 1 and 80),
  lot text not null default '' check (length(lot) <= 80),
  category text not null check (length(category) between 1 and 80),
  product_id uuid references product,
  supplier_name text not null check (length(btrim(supplier_name)) between 1 and 200),
  supplier_siret text check (siret_is_valid(supplier_siret)),
  object text not null check (length(btrim(object)) between 1 and 300),
  -- [{"label", "unitCents", "quantity"}] where the market is priced so.
  units jsonb check (jsonb_typeof(units) = 'array'),
  ht_cents bigint not null check (ht_cents > 0),
  vat_cents bigint not null check (vat_cents between 0 and ht_cents),
  ttc_cents bigint generated always as (ht_cents + vat_cents) stored,
  engaged_on date not null,
  engaged_by uuid references person,
  -- The day on which Terreau learnt it.
  recorded_on date not null,
  -- What is left of it is given up: nothing more is delivered on it.
  settled_on date check (settled_on >= engaged_on),
  settle_reason text check (length(btrim(settle_reason)) between 1 and 1000),
  version int not null default 0,
  created_at timestamptz not null,
  unique (convention_id, ej),
  unique (id, convention_id, ej),
  check ((settled_on is null) = (settle_reason is null)),
  check (units is null or work_units_cents(units) = ht_cents)
);
create index purchase_order_convention on purchase_order (convention_id, engaged_on);

alter table expense
  add column order_id uuid,
  add column lot text not null default '' check (length(lot) <= 80),
  add column units jsonb check (jsonb_typeof(units) = 'array'),
  -- The day on which the service was certified: its service may be earlier.
  add column certified_on date check (certified_on >= service_done_on),
  add column invoice text not null default '' check (length(invoice) <= 80),
  add column requested_on date check (requested_on >= service_done_on),
  add column cancelled_on date,
  add column cancel_reason text check (length(btrim(cancel_reason)) between 1 and 1000),
  add constraint expense_of_an_order foreign key (order_id, convention_id, ej) references purchase_order (id, convention_id, ej)
    deferrable initially deferred,
  add constraint expense_done_is_not_cancelled check (cancelled_on is null or service_done_on is null),
  add constraint expense_cancelled_with_a_reason check ((cancelled_on is null) = (cancel_reason is null)),
  -- A part of a unit may be rounded by a cent: parts never exceed the whole.
  add constraint expense_units_sum check (units is null or abs(work_units_cents(units) - ht_cents) <= jsonb_array_length(units));
create index expense_order on expense (order_id);
create index expense_by_status on expense (convention_id, service_done_on, id);

-- What is delivered on an order does not exceed it, whoever certifies at the same instant; nothing is delivered on what was settled.
create function expense_within_its_order() returns trigger language plpgsql as $$
declare
  placed purchase_order;
  done record;
begin
  if new.order_id is null or new.type <> 'EXPENSE' then return null; end if;
  select * into placed from purchase_order where id = new.order_id for update;
  -- A restoration writes the settled order first, then what was delivered before.
  if new.recorded_on > placed.settled_on then
    raise exception 'nothing is delivered on a settled order' using errcode = 'check_violation', constraint = 'expense_on_a_settled_order';
  end if;
  select sum(ht_cents) as ht, sum(ttc_cents) as ttc into done from expense where order_id = new.order_id and type = 'EXPENSE' and cancelled_on is null;
  if done.ht > placed.ht_cents or done.ttc > placed.ttc_cents then
    raise exception 'more delivered than ordered' using errcode = 'check_violation', constraint = 'expense_within_its_order';
  end if;
  return null;
end $$;
create trigger expense_within_its_order after insert or update of order_id, ht_cents, vat_cents, cancelled_on on expense
  for each row when (new.order_id is not null) execute function expense_within_its_order();

-- Four eyes (decree 2012-1246): who engages does not certify; who engages or certifies does not decide.
create function expense_certified_by_another() returns trigger language plpgsql as $$
begin
  if new.certified_by = (select engaged_by from purchase_order where id = new.order_id) then
    raise exception 'who engages does not certify' using errcode = 'check_violation', constraint = 'expense_certified_by_another';
  end if;
  return new;
end $$;
create trigger expense_certified_by_another before insert or update of certified_by, order_id on expense
  for each row when (new.order_id is not null and new.certified_by is not null) execute function expense_certified_by_another();

create or replace function expense_has_four_eyes() returns trigger language plpgsql as $$
declare
  line expense;
begin
  -- Whoever comes second waits here, then finds the decision: its key refuses another one.
  select * into line from expense where id = new.expense_id for update;
  if new.decided_by = line.certified_by or new.decided_by = (select engaged_by from purchase_order where id = line.order_id) then
    raise exception 'who engages or certifies does not accept' using errcode = 'check_violation', constraint = 'expense_has_four_eyes';
  end if;
  return new;
end $$;

-- An order keeps what it says once something was delivered on it; then it is only settled, once.
create function purchase_order_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'an order is never removed' using errcode = 'integrity_constraint_violation', constraint = 'purchase_order_is_kept';
  end if;
  if old.settled_on is not null
     or ((to_jsonb(new) - array['settled_on', 'settle_reason', 'version', 'ttc_cents']) <> (to_jsonb(old) - array['settled_on', 'settle_reason', 'version', 'ttc_cents'])) then
    raise exception 'an order is only settled, once' using errcode = 'integrity_constraint_violation', constraint = 'purchase_order_is_kept';
  end if;
  return new;
end $$;
create trigger purchase_order_is_kept before update or delete on purchase_order
  for each row execute function purchase_order_is_kept();

-- Supporting documents, kept until a day at least (ten years after the end of the accounting year).
create table money_paper (
  id uuid primary key,
  convention_id uuid not null references convention,
  order_id uuid references purchase_order,
  expense_id uuid references expense,
  kind text not null check (kind in ('order', 'service-certificate', 'invoice', 'payment-request', 'payment', 'credit-note', 'other')),
  sha256 text not null references stored_file,
  label text not null check (length(btrim(label)) between 1 and 300),
  kept_until date not null,
  added_by uuid references person,
  added_at timestamptz not null,
  check (num_nonnulls(order_id, expense_id) = 1),
  unique nulls not distinct (order_id, expense_id, sha256)
);
create index money_paper_convention on money_paper (convention_id, kept_until);
create index money_paper_expense on money_paper (expense_id);
create trigger money_paper_is_append_only before update or delete on money_paper
  for each row execute function refuse_change();
create trigger money_paper_is_never_emptied before truncate on money_paper
  for each statement execute function refuse_change();

-- Who may sign statements, for what, and until when (art. 4): a delegate for engagements, the accounting officer for payments.
create table signing_delegation (
  id uuid primary key,
  convention_id uuid not null references convention,
  role text not null check (role in ('ENGAGEMENTS', 'PAYMENTS')),
  person_id uuid references person,
  name text not null check (length(btrim(name)) between 1 and 200),
  capacity text not null check (length(btrim(capacity)) between 1 and 300),
  -- The decision by which it was given.
  reference text not null check (length(btrim(reference)) between 1 and 300),
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  recorded_at timestamptz not null,
  unique (id, convention_id, role)
);
create index signing_delegation_convention on signing_delegation (convention_id, role);
-- One thing happens to it: its end, which is only brought nearer.
create function delegation_only_ends() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or (to_jsonb(new) - 'ends_on') <> (to_jsonb(old) - 'ends_on') or new.ends_on is null
     or new.ends_on > coalesce(old.ends_on, 'infinity')
     or exists (select from statement_signature where delegation_id = old.id and signed_on > new.ends_on) then
    raise exception 'a delegation only ends, after what it signed' using errcode = 'integrity_constraint_violation', constraint = 'delegation_only_ends';
  end if;
  return new;
end $$;
create trigger delegation_only_ends before update or delete on signing_delegation
  for each row execute function delegation_only_ends();

-- All that the paper says (RFC 8785), and the PDF with blank blocks, frozen at the first signature.
alter table statement
  add column frozen text check (frozen::jsonb ->> 'hash' = hash),
  add column paper_sha256 text references stored_file;

-- A signature of a statement: a further record, chained to what came before (the statement, or the other signature).
create table statement_signature (
  statement_id uuid not null references statement,
  convention_id uuid not null,
  role text not null,
  delegation_id uuid not null,
  name text not null check (length(btrim(name)) between 1 and 200),
  signed_on date not null,
  signed_by uuid references person,
  -- The very bytes that the digest is of (RFC 8785).
  document text not null,
  digest text not null unique check (digest = encode(sha256(convert_to(document, 'UTF8')), 'hex')),
  previous text not null check (previous ~ '^[0-9a-f]{64}$'),
  recorded_at timestamptz not null,
  primary key (statement_id, role),
  unique (statement_id, signed_by),
  unique (statement_id, previous),
  foreign key (delegation_id, convention_id, role) references signing_delegation (id, convention_id, role),
  check (document::jsonb ->> 'role' = role and document::jsonb ->> 'name' = name),
  check (document::jsonb ->> 'on' = signed_on::text and document::jsonb ->> 'previous' = previous)
);
create unique index statement_signature_two_people on statement_signature (statement_id, lower(btrim(name)));

-- Judged at the commit: a restoration writes them in any order.
create function statement_signature_holds() returns trigger language plpgsql as $$
declare
  signed statement;
  given signing_delegation;
begin
  select * into signed from statement where id = new.statement_id for share;
  select * into given from signing_delegation where id = new.delegation_id;
  if new.convention_id <> signed.convention_id or new.document::jsonb ->> 'statementHash' <> signed.hash then
    raise exception 'a signature is of its statement' using errcode = 'check_violation', constraint = 'signature_of_its_statement';
  end if;
  if new.signed_on not between given.starts_on and coalesce(given.ends_on, 'infinity') then
    raise exception 'the delegation does not hold on that day' using errcode = 'check_violation', constraint = 'delegation_holds';
  end if;
  if new.previous <> signed.hash
     and not exists (select from statement_signature where statement_id = new.statement_id and digest = new.previous) then
    raise exception 'signatures are chained' using errcode = 'check_violation', constraint = 'signatures_are_chained';
  end if;
  return null;
end $$;
create constraint trigger statement_signature_holds after insert on statement_signature deferrable initially deferred
  for each row execute function statement_signature_holds();
create trigger statement_signature_is_append_only before update or delete on statement_signature
  for each row execute function refuse_change();
create trigger statement_signature_is_never_emptied before truncate on statement_signature
  for each statement execute function refuse_change();

-- The same paper signed elsewhere, brought back and checked against the original.
create table statement_return (
  statement_id uuid not null references statement,
  sha256 text not null references stored_file,
  label text not null check (length(btrim(label)) between 1 and 300),
  -- What the check found of its signatures.
  found jsonb not null,
  added_by uuid references person,
  added_at timestamptz not null,
  primary key (statement_id, sha256)
);
create trigger statement_return_is_append_only before update or delete on statement_return
  for each row execute function refuse_change();

alter table fund_call
  add column recipient text not null default '' check (length(recipient) <= 300),
  add column paper_sha256 text references stored_file;

-- A call rests on a statement that both have signed.
create function call_rests_on_a_signed_statement() returns trigger language plpgsql as $$
begin
  if new.statement_number is not null and (
       select count(*) from statement s join statement_signature g on g.statement_id = s.id
        where s.convention_id = new.convention_id and s.number = new.statement_number and g.signed_on <= new.presented_on) <> 2 then
    raise exception 'a call rests on a signed statement' using errcode = 'check_violation', constraint = 'call_rests_on_a_signed_statement';
  end if;
  return null;
end $$;
create constraint trigger call_rests_on_a_signed_statement after insert on fund_call deferrable initially deferred
  for each row execute function call_rests_on_a_signed_statement();

-- What is given back once the accounts are closed (art. 4).
create table fund_return (
  id uuid primary key,
  convention_id uuid not null references convention,
  returned_on date not null,
  cents bigint not null check (cents > 0),
  proof text not null check (length(btrim(proof)) between 1 and 300),
  recorded_at timestamptz not null
);
create index fund_return_convention on fund_return (convention_id, returned_on);
create trigger fund_return_is_append_only before update or delete on fund_return
  for each row execute function refuse_change();

-- The yearly report to the payer (decree 2007-44, art. 6): sent once for a year.
create table yearly_report (
  convention_id uuid not null references convention,
  year int not null check (year between 2000 and 2200),
  sent_on date not null,
  recipient text not null check (length(btrim(recipient)) between 1 and 300),
  paper_sha256 text references stored_file,
  recorded_by uuid references person,
  recorded_at timestamptz not null,
  primary key (convention_id, year),
  check (sent_on > make_date(year, 1, 1))
);
create trigger yearly_report_is_append_only before update or delete on yearly_report
  for each row execute function refuse_change();

-- What another book says (a Chorus total at a date): what differs is shown.
create table balance_assertion (
  id uuid primary key,
  convention_id uuid not null references convention,
  fact text not null check (fact in ('order', 'service', 'payment', 'acceptance', 'call', 'receipt', 'credit-opening')),
  on_day date not null,
  cents bigint not null,
  source text not null check (length(btrim(source)) between 1 and 300),
  recorded_by uuid references person,
  recorded_at timestamptz not null,
  unique (convention_id, fact, on_day, source)
);
create trigger balance_assertion_is_append_only before update or delete on balance_assertion
  for each row execute function refuse_change();

-- How the columns of a file are read, remembered by name.
create table expense_mapping (
  convention_id uuid not null references convention,
  name text not null check (name = btrim(name) and length(name) between 1 and 80),
  columns jsonb not null check (jsonb_typeof(columns) = 'object'),
  updated_at timestamptz not null,
  primary key (convention_id, name)
);

-- A file of lines: asked for, read, then written whole or not at all.
create table expense_import (
  id uuid primary key,
  convention_id uuid not null references convention,
  -- The files as they were given: one, or the two extracts that are joined.
  sha256 text not null references stored_file,
  other_sha256 text references stored_file,
  file_name text not null check (length(file_name) between 1 and 300),
  mapping jsonb not null,
  dry_run boolean not null,
  state text not null check (state in ('asked', 'running', 'done', 'refused', 'failed')),
  progress int not null default 0 check (progress between 0 and 100),
  -- {read, created, corrected, unchanged, rejected, faults}
  report jsonb,
  asked_by uuid references person,
  asked_at timestamptz not null,
  ended_at timestamptz,
  check ((state in ('done', 'refused', 'failed')) = (ended_at is not null)),
  check (state not in ('done', 'refused') or report is not null)
);
create index expense_import_convention on expense_import (convention_id, asked_at desc);

-- Within a convention the same payment counts once, moved in from another one or not.
create unique index expense_payment_once on expense (convention_id, ej, ej_post, dp, dp_post) where ht_cents > 0 and dp is not null;

-- Lines that wait for a decision are found without reading the others.
alter table expense add column decided_on date;
alter table expense disable trigger expense_decided_is_frozen;
update expense e set decided_on = d.decided_on from expense_decision d where d.expense_id = e.id;
alter table expense enable trigger expense_decided_is_frozen;
create index expense_decided on expense (convention_id, decided_on);

create function expense_knows_its_decision() returns trigger language plpgsql as $$
begin
  update expense set decided_on = new.decided_on
   where id = new.expense_id and decided_on is distinct from new.decided_on
     and not exists (select from expense_decision where expense_id = new.expense_id);
  return new;
end $$;
-- Before the decision stands: a decided line does not change. After the four eyes, by its name.
create trigger expense_knows_its_decision before insert on expense_decision
  for each row execute function expense_knows_its_decision();

-- The line that an entry tells of (an entry that takes back another one says more after the id of its line).
alter table ledger_entry add column expense_id uuid
  generated always as (case when fact in ('service', 'payment', 'acceptance', 'rejection') then left(fact_id, 36)::uuid end) stored
  references expense;

-- The ledger, folded by day: what pages read. `verify` compares it with the entries.
create table ledger_day (
  convention_id uuid not null references convention,
  fact text not null,
  on_day date not null,
  recorded_on date not null,
  cents bigint not null,
  entries int not null,
  primary key (convention_id, fact, on_day, recorded_on)
);
create table accepted_day (
  convention_id uuid not null references convention,
  on_day date not null,
  recorded_on date not null,
  category text not null,
  market text not null,
  product_id uuid references product,
  ht_cents bigint not null,
  ttc_cents bigint not null,
  lines int not null,
  unique nulls not distinct (convention_id, on_day, recorded_on, category, market, product_id)
);

-- Those who write to one convention wait for each other here, so that none finds the other half way (and two conventions, in their order).
create function ledger_folds() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended(c.id::text, 14)) from (select distinct convention_id as id from added order by 1) c;
  insert into ledger_day as d (convention_id, fact, on_day, recorded_on, cents, entries)
    select convention_id, fact, on_day, recorded_on, sum(cents), count(*) from added group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (convention_id, fact, on_day, recorded_on) do update set cents = d.cents + excluded.cents, entries = d.entries + excluded.entries;
  insert into accepted_day as d (convention_id, on_day, recorded_on, category, market, product_id, ht_cents, ttc_cents, lines)
    select a.convention_id, a.on_day, a.recorded_on, e.category, e.market, e.product_id, sum(e.ht_cents), sum(e.ttc_cents), count(*)
      from added a join expense e on e.id = a.expense_id where a.fact = 'acceptance' group by 1, 2, 3, 4, 5, 6
    on conflict (convention_id, on_day, recorded_on, category, market, product_id) do update
      set ht_cents = d.ht_cents + excluded.ht_cents, ttc_cents = d.ttc_cents + excluded.ttc_cents, lines = d.lines + excluded.lines;
  return null;
end $$;
create trigger ledger_folds after insert on ledger_entry referencing new table as added
  for each statement execute function ledger_folds();
insert into ledger_day select convention_id, fact, on_day, recorded_on, sum(cents), count(*) from ledger_entry group by 1, 2, 3, 4;
insert into accepted_day
  select a.convention_id, a.on_day, a.recorded_on, e.category, e.market, e.product_id, sum(e.ht_cents), sum(e.ttc_cents), count(*)
    from ledger_entry a join expense e on e.id = a.expense_id where a.fact = 'acceptance' group by 1, 2, 3, 4, 5, 6;

-- The lines of a convention are listed by their latest day; what has not been paid is asked for on each visit of those who pay; what was
-- moved from another convention is looked for among the few that were.
create index expense_by_latest_day on expense (convention_id, coalesce(paid_on, service_done_on, engaged_on, recorded_on) desc, code);
create index expense_unpaid on expense (convention_id) where paid_on is null;
create index expense_reclassified on expense (convention_id) where type = 'RECLASSIFICATION';
