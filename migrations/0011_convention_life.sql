-- What happens to a convention once it is signed. None of it changes what was signed: these are facts beside the text.

-- A matter goes from step to step by the allowed passages: the state that an act leads to, null when it is forbidden. The code holds the
-- same table (a test compares them).
create function matter_passage(matter_kind text, from_state text, act text) returns text language sql immutable
  return (select p.to_state from (values
    -- Article 8: amicable settlement, then mediation, and only then the court; an agreement ends it at any point.
    ('dispute', 'none', 'open', 'opened'),
    ('dispute', 'opened', 'start-amicable', 'amicable'),
    ('dispute', 'amicable', 'fail-amicable', 'amicable-failed'),
    ('dispute', 'amicable-failed', 'start-mediation', 'mediation'),
    ('dispute', 'mediation', 'fail-mediation', 'mediation-failed'),
    ('dispute', 'mediation-failed', 'go-to-court', 'court'),
    ('dispute', 'court', 'judge', 'judged'),
    ('dispute', 'opened', 'settle', 'settled'),
    ('dispute', 'amicable', 'settle', 'settled'),
    ('dispute', 'amicable-failed', 'settle', 'settled'),
    ('dispute', 'mediation', 'settle', 'settled'),
    ('dispute', 'mediation-failed', 'settle', 'settled'),
    ('dispute', 'court', 'settle', 'settled'),
    -- Article 6: a fault is notified, the other party is heard, then it is decided from when; it is liquidated afterwards.
    ('termination', 'none', 'notify', 'notified'),
    ('termination', 'notified', 'observe', 'observed'),
    ('termination', 'notified', 'decide', 'decided'),
    ('termination', 'observed', 'decide', 'decided'),
    ('termination', 'notified', 'withdraw', 'withdrawn'),
    ('termination', 'observed', 'withdraw', 'withdrawn'),
    ('termination', 'decided', 'withdraw', 'withdrawn'),
    ('termination', 'decided', 'liquidate', 'liquidated')
  ) p (kind, state, act, to_state)
  where p.kind = matter_kind and p.state = from_state and p.act = matter_passage.act);

create table convention_matter (
  id uuid primary key,
  kind text not null check (kind in ('dispute', 'termination')),
  convention_id uuid not null references convention,
  -- Its number among those of its kind: what its address and its public line say.
  number int not null check (number > 0),
  subject text not null check (length(subject) between 1 and 300 and subject = btrim(subject)),
  unique (convention_id, kind, number),
  unique (id, kind)
);

-- Each step names the one before it, with its state and its day: no step can be skipped, doubled, or dated before the last.
create table matter_step (
  matter_id uuid not null,
  kind text not null,
  position int not null check (position >= 0),
  from_state text not null,
  act text not null,
  to_state text not null,
  on_day date not null,
  account text not null check (length(account) between 1 and 4000),
  previous_position int generated always as (nullif(position, 0) - 1) stored,
  previous_day date,
  primary key (matter_id, position),
  unique (matter_id, position, to_state, on_day),
  foreign key (matter_id, kind) references convention_matter (id, kind),
  constraint matter_step_passage check (to_state is not distinct from matter_passage(kind, from_state, act)),
  foreign key (matter_id, previous_position, from_state, previous_day) references matter_step (matter_id, position, to_state, on_day),
  check ((position = 0) = (from_state = 'none')),
  check ((position = 0) = (previous_day is null)),
  check (previous_day <= on_day)
);
create trigger matter_step_is_append_only before update or delete on matter_step
  for each row execute function refuse_change();
create trigger matter_step_is_never_emptied before truncate on matter_step
  for each statement execute function refuse_change();

-- A paper of a step: the document itself, or where it is kept, so that it can be found. Read by the parties, never published.
create table matter_paper (
  id uuid primary key,
  matter_id uuid not null,
  position int not null,
  title text not null check (length(title) between 1 and 200),
  on_day date not null,
  kept_at text check (length(kept_at) between 1 and 500),
  sha256 text references stored_file,
  check (kept_at is not null or sha256 is not null),
  foreign key (matter_id, position) references matter_step (matter_id, position)
);
create index matter_paper_matter on matter_paper (matter_id, position);
create trigger matter_paper_is_append_only before update or delete on matter_paper
  for each row execute function refuse_change();

-- What a termination rests on: who is said at fault, against which article, and until when observations are awaited.
create table termination_notice (
  matter_id uuid primary key,
  kind text not null default 'termination' check (kind = 'termination'),
  convention_id uuid not null references convention,
  party_at_fault text not null,
  article text not null,
  observations_until date not null,
  foreign key (matter_id, kind) references convention_matter (id, kind)
);

-- The day from which the convention no longer holds: of the very step that decided it, never before that step.
create table termination_effect (
  matter_id uuid primary key references termination_notice,
  position int not null,
  decided_on date not null,
  state text not null default 'decided' check (state = 'decided'),
  effect_on date not null check (effect_on >= decided_on),
  foreign key (matter_id, position, state, decided_on) references matter_step (matter_id, position, to_state, on_day)
);

-- What is owed and what goes back, by the rule of article 6.2: amounts are entered with their proof, the rest is computed. Whole cents.
create table termination_liquidation (
  matter_id uuid primary key references termination_effect,
  position int not null,
  liquidated_on date not null,
  state text not null default 'liquidated' check (state = 'liquidated'),
  basis text not null check (basis in ('performed', 'engaged')),
  ceiling_cents bigint not null check (ceiling_cents >= 0),
  executed_cents bigint not null check (executed_cents >= 0),
  executed_proof text not null check (length(executed_proof) between 1 and 500),
  received_cents bigint not null check (received_cents >= 0),
  received_proof text not null check (length(received_proof) between 1 and 500),
  owed_cents bigint not null generated always as (greatest(least(executed_cents, ceiling_cents) - received_cents, 0)) stored,
  returned_cents bigint not null generated always as (greatest(received_cents - least(executed_cents, ceiling_cents), 0)) stored,
  foreign key (matter_id, position, state, liquidated_on) references matter_step (matter_id, position, to_state, on_day)
);

-- Checked at the commit, once the day of effect is there too (a restoration writes steps first). Two facts that the steps alone do not hold: a termination that took effect is not withdrawn, one that did not is not liquidated.
create function termination_is_in_time() returns trigger language plpgsql as $$
declare
  effect date := (select effect_on from termination_effect where matter_id = new.matter_id);
begin
  if new.act = 'withdraw' and new.on_day >= effect
  then raise exception 'a termination in effect is not withdrawn' using errcode = 'check_violation', constraint = 'withdrawn_before_effect';
  end if;
  if new.act = 'liquidate' and (effect is null or new.on_day < effect)
  then raise exception 'a termination is liquidated once in effect' using errcode = 'check_violation', constraint = 'liquidated_after_effect';
  end if;
  return null;
end $$;
create constraint trigger termination_is_in_time after insert on matter_step deferrable initially deferred
  for each row execute function termination_is_in_time();

-- One termination at a time: another may be notified once the first was withdrawn. Whoever notifies waits for the one before.
create function termination_is_alone() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('termination ' || new.convention_id::text, 0));
  if (select count(*) from termination_notice n
       where n.convention_id = new.convention_id
         and not exists (select from matter_step s where s.matter_id = n.matter_id and s.to_state = 'withdrawn')) > 1
  then raise exception 'another termination is under way' using errcode = 'check_violation', constraint = 'termination_is_alone';
  end if;
  return null;
end $$;
create constraint trigger termination_is_alone after insert on termination_notice deferrable initially deferred
  for each row execute function termination_is_alone();

-- Article 7.3: one occurrence of one obligation is not claimed by the party that it is owed to. The obligation itself stays.
create table convention_waiver (
  id uuid primary key,
  convention_id uuid not null references convention,
  obligation text not null,
  due_on date not null,
  party text not null,
  reason text not null check (length(reason) between 1 and 1000),
  proof text not null check (length(proof) between 1 and 500),
  waived_on date not null,
  -- The writing that establishes it, when it is kept here: read by the parties, never published.
  sha256 text references stored_file,
  unique (convention_id, obligation, due_on, party)
);

-- Article 7.2: what a rule or a final decision makes unwritten. No words: the whole article; the others stay as they are.
create table convention_void_clause (
  id uuid primary key,
  convention_id uuid not null references convention,
  article text not null,
  words text check (length(words) between 1 and 2000),
  cause text not null check (cause in ('rule', 'administrative-decision', 'court-decision')),
  source text not null check (length(source) between 1 and 500),
  final_on date not null,
  unique nulls not distinct (convention_id, article, words)
);
create trigger convention_waiver_is_append_only before update or delete on convention_waiver
  for each row execute function refuse_change();
create trigger convention_void_clause_is_append_only before update or delete on convention_void_clause
  for each row execute function refuse_change();

-- A person pledges to a version of the manifesto for a partner; it shows once the programme team knows that they may speak for it.
create table manifesto_pledge (
  id uuid primary key,
  version int not null check (version > 0),
  person_id uuid not null references person,
  convention_id uuid not null references convention,
  party text not null,
  partner_name text not null check (length(partner_name) between 1 and 300),
  capacity text not null check (length(capacity) between 1 and 120 and capacity = btrim(capacity)),
  -- Names show only by agreement.
  shows_name boolean not null,
  pledged_on date not null,
  confirmed_on date check (confirmed_on >= pledged_on),
  withdrawn_on date check (withdrawn_on >= pledged_on)
);
create index manifesto_pledge_person on manifesto_pledge (person_id);
-- Once at a time for a version and a partner.
create unique index manifesto_pledge_once on manifesto_pledge (version, person_id, convention_id, party) where withdrawn_on is null;

-- Told in confidence to the programme team: who told it stays unknown unless they want an answer. No entry of the journal speaks of it.
create table manifesto_report (
  id uuid primary key,
  version int not null check (version > 0),
  imposition text not null check (imposition in ('hiring', 'tools', 'hosting', 'reporting', 'priorities', 'other')),
  product_id uuid references product,
  account text not null check (length(account) between 1 and 4000),
  teller_id uuid references person,
  received_on date not null,
  acknowledged_on date check (acknowledged_on >= received_on),
  closed_on date check (closed_on >= acknowledged_on),
  outcome text check (length(outcome) between 1 and 2000),
  check (closed_on is null or acknowledged_on is not null),
  check ((closed_on is null) = (outcome is null))
);
create index manifesto_report_open on manifesto_report (received_on) where closed_on is null;
-- What was told is never rewritten; only what became of it is added.
create function report_stands() returns trigger language plpgsql as $$
begin
  if (new.account, new.imposition, new.product_id, new.received_on) is distinct from (old.account, old.imposition, old.product_id, old.received_on)
    or (old.teller_id is distinct from new.teller_id and new.teller_id is not null)
    or (old.closed_on is not null and (new.closed_on, new.outcome, new.acknowledged_on) is distinct from (old.closed_on, old.outcome, old.acknowledged_on))
  then raise exception 'a report is not rewritten' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;
create trigger manifesto_report_stands before update on manifesto_report for each row execute function report_stands();

-- Once a person is erased, neither their function at a partner nor what they told leads back to them.
create function forget_pledges() returns trigger language plpgsql as $$
begin
  update manifesto_pledge set shows_name = false, capacity = 'Fonction effacée' where person_id = new.id;
  update manifesto_report set teller_id = null where teller_id = new.id;
  return new;
end $$;
create trigger person_erased_takes_pledges after update of erased_at on person
  for each row when (new.erased_at is not null) execute function forget_pledges();
