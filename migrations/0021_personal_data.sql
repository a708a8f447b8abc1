-- What people may ask of their own data, what an erasure leaves to do on the disk, and how long things are kept.

-- A person asks to be erased: answered within a month (RGPD, art. 12.3).
create table erasure_request (
  id uuid primary key,
  person_id uuid not null references person,
  asked_at timestamptz not null,
  answer_by date not null,
  state text not null check (state in ('waiting', 'withdrawn', 'refused', 'done')),
  answered_at timestamptz check (answered_at >= asked_at),
  answered_by uuid references person,
  -- Why it was refused, told to the person (RGPD, art. 12.4).
  reason text check (length(btrim(reason)) between 1 and 1000),
  check (answer_by > (asked_at at time zone 'Europe/Paris')::date),
  check ((state = 'waiting') = (answered_at is null)),
  check ((state = 'refused') = (reason is not null))
);
create unique index erasure_request_waiting on erasure_request (person_id) where state = 'waiting';
create index erasure_request_person on erasure_request (person_id, asked_at desc);

-- Rows that were emptied leave their bytes in the files of the database until these are written anew: once for each person erased.
create table erasure_rewrite (
  person_id uuid primary key references person,
  asked_at timestamptz not null,
  ended_at timestamptz check (ended_at >= asked_at),
  -- What this program was not allowed to write anew, and that falls to whoever runs the server.
  remains text[] not null default '{}' check (remains <@ array['tables', 'statistics', 'checkpoint', 'log'])
);
insert into erasure_rewrite (person_id, asked_at) select id, erased_at from person where erased_at is not null;

-- Told to someone who has no role and no longer comes, before their record is erased.
create table inactivity_warning (
  person_id uuid primary key references person,
  warned_at timestamptz not null
);

-- Nobody is erased without what follows: the request is answered, what it said goes, the files are to be written anew.
create function forget_requests() returns trigger language plpgsql as $$
begin
  delete from inactivity_warning where person_id = new.id;
  delete from erasure_request where person_id = new.id and state <> 'waiting';
  update erasure_request set state = 'done', answered_at = new.erased_at where person_id = new.id;
  insert into erasure_rewrite (person_id, asked_at) values (new.id, new.erased_at);
  return new;
end $$;
create trigger person_erased_answers after update of erased_at on person
  for each row when (new.erased_at is not null) execute function forget_requests();

-- A delegation by which nothing was signed proves nothing: the name goes with the person. One that signed keeps it, as the act does.
create or replace function delegation_only_ends() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.name = 'Personne effacée' and new.capacity = 'Fonction effacée'
     and (to_jsonb(new) - array['name', 'capacity', 'ends_on']) = (to_jsonb(old) - array['name', 'capacity', 'ends_on'])
     and exists (select from person where id = old.person_id and erased_at is not null)
     and not exists (select from statement_signature where delegation_id = old.id)
     and new.ends_on <= coalesce(old.ends_on, 'infinity') then return new;
  end if;
  if tg_op = 'DELETE' or (to_jsonb(new) - 'ends_on') <> (to_jsonb(old) - 'ends_on') or new.ends_on is null
     or new.ends_on > coalesce(old.ends_on, 'infinity')
     or exists (select from statement_signature where delegation_id = old.id and signed_on > new.ends_on) then
    raise exception 'a delegation only ends, after what it signed' using errcode = 'integrity_constraint_violation', constraint = 'delegation_only_ends';
  end if;
  return new;
end $$;
create function forget_delegations() returns trigger language plpgsql as $$
declare erased date := (new.erased_at at time zone 'Europe/Paris')::date;
begin
  update signing_delegation d
     set ends_on = least(coalesce(d.ends_on, 'infinity'), greatest(d.starts_on, erased - 1,
           (select max(g.signed_on) from statement_signature g where g.delegation_id = d.id)))
   where d.person_id = new.id;
  update signing_delegation d set name = 'Personne effacée', capacity = 'Fonction effacée'
   where d.person_id = new.id and not exists (select from statement_signature g where g.delegation_id = d.id);
  return new;
end $$;
create trigger person_erased_leaves_delegations after update of erased_at on person
  for each row when (new.erased_at is not null) execute function forget_delegations();

-- How long each kind of thing is kept, between which days the rule holds, why, and on what ground.
create table retention_rule (
  code text not null check (code in ('session', 'sign-in-link', 'inactive-person', 'mail-file', 'unused-import', 'answered-request', 'access-log')),
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  days int not null check (days > 0),
  reason text not null check (length(btrim(reason)) between 1 and 300),
  source text not null check (length(btrim(source)) between 1 and 300),
  primary key (code, valid_from),
  exclude using gist (code with =, daterange(valid_from, valid_to, '[]') with &&)
);
insert into retention_rule (code, valid_from, days, reason, source) values
  ('session', '2026-01-01', 7, 'Une session ne sert qu’à rester connecté pendant quelques jours de travail.', 'RGPD, article 5, paragraphe 1, point e'),
  ('sign-in-link', '2026-01-01', 1, 'Un lien de connexion sert un quart d’heure ; un jour de plus, il peut encore dire qu’il a expiré.', 'RGPD, article 5, paragraphe 1, point e'),
  ('inactive-person', '2026-01-01', 1095, 'Sans rôle, sans mission et sans connexion pendant trois ans, une personne n’a plus besoin d’être connue d’ici. Elle en est prévenue trente jours avant.', 'RGPD, article 5, paragraphe 1, point e'),
  ('mail-file', '2026-01-01', 30, 'Sans serveur de courriel, les messages sont gardés comme fichiers, le temps d’être lus.', 'RGPD, article 5, paragraphe 1, point e'),
  ('unused-import', '2026-01-01', 90, 'Un fichier essayé ou refusé n’a rien écrit : il ne sert plus une fois corrigé.', 'RGPD, article 5, paragraphe 1, point e'),
  ('answered-request', '2026-01-01', 1825, 'Garder la preuve de la réponse donnée à une demande, le temps de la prescription.', 'Code civil, article 2224'),
  ('access-log', '2026-01-01', 365, 'Les journaux techniques servent à comprendre un incident. Terreau les écrit sur sa sortie, sans donnée personnelle ; l’exploitant les garde.', 'CNIL, délibération 2021-122 du 14 octobre 2021');
