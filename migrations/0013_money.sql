-- The money of a convention: what was delivered, paid, accepted; what was called and received; the statements that are signed; and the ledger
-- that all of it is posted to. Amounts are whole cents of euro.

-- A line that the convention may finance: what was delivered on an order, then asked for and paid; or what takes some of it back.
create table expense (
  id uuid primary key,
  convention_id uuid not null references convention,
  -- What statements call it; never given twice.
  code text not null check (code ~ '^[A-Z0-9][A-Z0-9-]{0,39}$'),
  type text not null check (type in ('EXPENSE', 'CREDIT_NOTE', 'RECLASSIFICATION')),
  ej text not null check (ej = btrim(ej) and length(ej) between 1 and 40),
  ej_post text not null default '' check (ej_post = btrim(ej_post) and length(ej_post) <= 20),
  -- Null as long as no payment was asked for.
  dp text check (dp = btrim(dp) and length(dp) between 1 and 40),
  dp_post text not null default '' check (dp_post = btrim(dp_post) and length(dp_post) <= 20),
  market text not null check (length(market) <= 80),
  category text not null check (length(category) <= 80),
  product_id uuid references product,
  supplier_name text not null default '' check (length(supplier_name) <= 200),
  supplier_siret text check (siret_is_valid(supplier_siret)),
  object text not null default '' check (length(object) <= 300),
  ht_cents bigint not null,
  -- The invoice's own: never computed again.
  vat_cents bigint not null,
  ttc_cents bigint generated always as (ht_cents + vat_cents) stored,
  engaged_on date,
  service_done_on date check (service_done_on >= engaged_on),
  paid_on date check (paid_on >= service_done_on),
  -- The day on which Terreau learnt it.
  recorded_on date not null,
  corrects uuid references expense deferrable initially deferred,
  certified_by uuid references person,
  version int not null default 0,
  created_at timestamptz not null,
  unique (convention_id, code),
  check (type <> 'EXPENSE' or ht_cents > 0),
  check (type <> 'CREDIT_NOTE' or ht_cents < 0),
  check ((type = 'EXPENSE') = (corrects is null)),
  check (sign(vat_cents) in (0, sign(ht_cents)) and abs(vat_cents) <= abs(ht_cents)),
  check (paid_on is null or dp is not null)
);
-- The same payment is financed once, whatever the convention (double funding).
create unique index expense_payment on expense (ej, ej_post, dp, dp_post) where type = 'EXPENSE' and dp is not null;
create index expense_convention on expense (convention_id, paid_on);
create index expense_corrects on expense (corrects);

-- One decision for an expense: whoever comes second is told. It is never changed; what it got wrong is taken back by a line of its own.
create table expense_decision (
  expense_id uuid primary key references expense,
  accepted boolean not null,
  decided_on date not null,
  decided_by uuid references person,
  -- What the rules said on that day, for what is decided against them.
  motive text check (length(btrim(motive)) between 1 and 1000),
  recorded_at timestamptz not null,
  check (accepted or motive is not null)
);
create trigger expense_decision_is_append_only before update or delete on expense_decision
  for each row execute function refuse_change();
create trigger expense_decision_is_never_emptied before truncate on expense_decision
  for each statement execute function refuse_change();

-- Four eyes: who saw the service done does not decide (decree 2012-1246).
create function expense_has_four_eyes() returns trigger language plpgsql as $$
declare
  line expense;
begin
  select * into line from expense where id = new.expense_id for share;
  if new.decided_by = line.certified_by then
    raise exception 'who certifies does not accept' using errcode = 'check_violation', constraint = 'expense_has_four_eyes';
  end if;
  return new;
end $$;
create trigger expense_has_four_eyes before insert on expense_decision
  for each row execute function expense_has_four_eyes();

-- Once decided, a line says what it said.
create function expense_decided_is_frozen() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or exists (select from expense_decision where expense_id = old.id) then
    raise exception 'a decided expense does not change' using errcode = 'integrity_constraint_violation', constraint = 'expense_decided_is_frozen';
  end if;
  return new;
end $$;
create trigger expense_decided_is_frozen before update or delete on expense
  for each row execute function expense_decided_is_frozen();

-- A call for funds asks for one or several tranches, on a signed statement (none for the first, owed at the signature).
create table fund_call (
  id uuid primary key,
  convention_id uuid not null references convention,
  number int not null check (number > 0),
  statement_number int,
  presented_on date not null,
  recorded_at timestamptz not null,
  unique (convention_id, number)
);
create table fund_call_tranche (
  convention_id uuid not null references convention,
  tranche text not null,
  call_id uuid not null references fund_call,
  cents bigint not null check (cents > 0),
  primary key (convention_id, tranche)
);

-- Cash that came, and the order that opens credits of the same amount: two days, two facts.
create table fund_receipt (
  id uuid primary key,
  convention_id uuid not null references convention,
  tranche text not null check (length(tranche) between 1 and 80),
  received_on date not null,
  cents bigint not null check (cents > 0),
  proof text not null check (length(btrim(proof)) between 1 and 300),
  recorded_at timestamptz not null
);
create index fund_receipt_convention on fund_receipt (convention_id, received_on);
create table credit_opening (
  id uuid primary key,
  convention_id uuid not null references convention,
  tranche text not null check (length(tranche) between 1 and 80),
  opened_on date not null,
  cents bigint not null check (cents > 0),
  proof text not null check (length(btrim(proof)) between 1 and 300),
  recorded_at timestamptz not null
);
create index credit_opening_convention on credit_opening (convention_id, opened_on);

-- The ledger holds these facts: they do not change behind it.
create trigger fund_call_is_append_only before update or delete on fund_call
  for each row execute function refuse_change();
create trigger fund_call_tranche_is_append_only before update or delete on fund_call_tranche
  for each row execute function refuse_change();
create trigger fund_receipt_is_append_only before update or delete on fund_receipt
  for each row execute function refuse_change();
create trigger credit_opening_is_append_only before update or delete on credit_opening
  for each row execute function refuse_change();

-- A statement of accepted expenses (ERDA), frozen at its first signature, chained to the one before.
create table statement (
  id uuid primary key,
  convention_id uuid not null references convention,
  number int not null check (number > 0),
  kind text not null check (kind in ('INTERIM', 'FINAL')),
  cutoff date not null,
  -- The very bytes that the hash is of (RFC 8785).
  document text not null,
  hash text not null unique check (hash = encode(sha256(convert_to(document, 'UTF8')), 'hex')),
  previous_hash text not null check (previous_hash ~ '^[0-9a-f]{64}$'),
  total_cents bigint not null,
  cumulative_cents bigint not null,
  frozen_on date not null,
  previous_number int generated always as (nullif(number, 1) - 1) stored,
  unique (convention_id, number),
  unique (convention_id, number, hash),
  unique (id, kind),
  check (document::jsonb ->> 'kind' = kind),
  check ((document::jsonb ->> 'totalCents')::bigint = total_cents and (document::jsonb ->> 'cumulativeCents')::bigint = cumulative_cents),
  foreign key (convention_id, previous_number, previous_hash) references statement (convention_id, number, hash) deferrable initially deferred,
  check (number > 1 or previous_hash = repeat('0', 64)),
  check (document::jsonb ->> 'previousHash' = previous_hash),
  check ((document::jsonb ->> 'number')::int = number)
);
create unique index statement_final on statement (convention_id) where kind = 'FINAL';
create trigger statement_is_append_only before update or delete on statement
  for each row execute function refuse_change();
create trigger statement_is_never_emptied before truncate on statement
  for each statement execute function refuse_change();

-- Which lines a statement lists: none is in two interim ones.
create table statement_line (
  statement_id uuid not null,
  expense_id uuid not null references expense,
  kind text not null,
  seq int not null check (seq > 0),
  primary key (statement_id, expense_id),
  unique (statement_id, seq),
  foreign key (statement_id, kind) references statement (id, kind)
);
create unique index statement_line_interim on statement_line (expense_id) where kind = 'INTERIM';
create trigger statement_line_is_append_only before update or delete on statement_line
  for each row execute function refuse_change();
create trigger statement_line_is_never_emptied before truncate on statement_line
  for each statement execute function refuse_change();

-- The ledger: each fact posts to accounts, and what it posts sums to zero.
create table ledger_entry (
  id uuid primary key,
  convention_id uuid not null references convention,
  -- What happened: an order, a service done, a payment…, and the row that tells it.
  fact text not null check (length(fact) between 1 and 40),
  fact_id text not null check (length(fact_id) between 1 and 100),
  cents bigint not null check (cents <> 0),
  on_day date not null,
  -- Money alone is also asked as it was known: the day on which Terreau learnt it.
  recorded_on date not null,
  unique (fact, fact_id)
);
create index ledger_entry_convention on ledger_entry (convention_id, fact, on_day) include (cents, recorded_on);
create table ledger_posting (
  entry_id uuid not null references ledger_entry,
  account text not null check (account in (
    'promised', 'called', 'received', 'credits-open', 'committed', 'service-done', 'paid', 'accepted', 'rejected', 'to-return', 'returned',
    'payer', 'supplier')),
  cents bigint not null check (cents <> 0),
  primary key (entry_id, account)
);
create function ledger_sums_to_zero() returns trigger language plpgsql as $$
begin
  if (select coalesce(sum(cents), 0) from ledger_posting where entry_id = new.entry_id) <> 0 then
    raise exception 'what an entry posts sums to zero' using errcode = 'check_violation', constraint = 'ledger_sums_to_zero';
  end if;
  return null;
end $$;
create constraint trigger ledger_sums_to_zero after insert on ledger_posting deferrable initially deferred
  for each row execute function ledger_sums_to_zero();
create trigger ledger_entry_is_append_only before update or delete on ledger_entry
  for each row execute function refuse_change();
create trigger ledger_posting_is_append_only before update or delete on ledger_posting
  for each row execute function refuse_change();
create trigger ledger_entry_is_never_emptied before truncate on ledger_entry
  for each statement execute function refuse_change();
create trigger ledger_posting_is_never_emptied before truncate on ledger_posting
  for each statement execute function refuse_change();
