-- What people are told by mail: when they want it, what was told, what did not arrive.

-- Without a row: every working day at 8, all families.
create table notice_preference (
  person_id uuid primary key references person,
  rhythm text not null check (rhythm in ('working-days', 'weekly', 'never')),
  hour smallint not null check (hour in (8, 12, 17)),
  muted text[] not null default '{}'
    check (muted <@ array['conventions', 'obligations', 'money', 'products', 'highlights', 'follow-up', 'manifesto', 'people']),
  changed_at timestamptz not null
);

-- At most one digest a day for each person: the key says it.
create table digest (
  id uuid primary key,
  person_id uuid not null references person,
  day date not null,
  tasks int not null check (tasks > 0),
  late int not null check (late between 0 and tasks),
  nearest_due date,
  queued_at timestamptz not null,
  delivered_at timestamptz check (delivered_at >= queued_at),
  unique (person_id, day)
);
create index digest_queued on digest (queued_at);

-- What a person was told of a thing to do: how often since it last changed. A thing that is done leaves.
create table told_task (
  person_id uuid not null references person,
  key text not null check (length(key) between 3 and 300),
  due_on date,
  mark text not null,
  first_on date not null,
  last_on date not null check (last_on >= first_on),
  times int not null check (times > 0),
  primary key (person_id, key)
);

-- How many things wait for each person, for the head of every page, and the last day on which a digest was thought of.
create table task_count (
  person_id uuid primary key references person,
  tasks int not null check (tasks >= 0),
  counted_at timestamptz not null,
  examined_on date
);

-- Mails that were given up after all attempts. The address is not there: it may have changed since.
create table undelivered_mail (
  id uuid primary key,
  person_id uuid not null references person,
  subject text not null,
  reason text not null,
  given_up_at timestamptz not null,
  seen_at timestamptz check (seen_at >= given_up_at),
  seen_by uuid references person,
  check ((seen_at is null) = (seen_by is null))
);
create index undelivered_mail_waiting on undelivered_mail (given_up_at) where seen_at is null;

-- All of it serves the person only: it leaves with them.
create function forget_notices() returns trigger language plpgsql as $$
begin
  delete from notice_preference where person_id = new.id;
  delete from digest where person_id = new.id;
  delete from told_task where person_id = new.id;
  delete from task_count where person_id = new.id;
  delete from undelivered_mail where person_id = new.id;
  return new;
end $$;
create trigger person_erased_takes_notices after update of erased_at on person
  for each row when (new.erased_at is not null) execute function forget_notices();

alter table retention_rule drop constraint retention_rule_code_check;
alter table retention_rule add constraint retention_rule_code_check check (code in
  ('session', 'sign-in-link', 'inactive-person', 'mail-file', 'unused-import', 'answered-request', 'access-log', 'notice'));
insert into retention_rule (code, valid_from, days, reason, source) values
  ('notice', '2026-01-01', 180, 'Savoir ce qui a été envoyé, et ce qui n’est pas arrivé, le temps de s’en expliquer.', 'RGPD, article 5, paragraphe 1, point e');
