-- Who works on what: missions of people, on a product, or on an incubator for those who serve all its products. A mission gives no right.

alter table nomenclature_code drop constraint nomenclature_code_scheme_check;
alter table nomenclature_code add constraint nomenclature_code_scheme_check check (scheme in ('phase', 'event', 'theme', 'user-kind',
  'technique', 'organisation-kind', 'ministerial-domain', 'trade'));

insert into nomenclature_code (scheme, code, position) values
  ('trade', 'developpement', 1),
  ('trade', 'intrapreneuriat', 2),
  ('trade', 'deploiement', 3),
  ('trade', 'produit', 4),
  ('trade', 'design', 5),
  ('trade', 'coaching', 6),
  ('trade', 'animation', 7),
  ('trade', 'donnees', 8),
  ('trade', 'support', 9),
  ('trade', 'attributaire', 10),
  ('trade', 'autre', 11);

insert into nomenclature_term (scheme, code, valid_from, label, description, source) values
  ('trade', 'developpement', '2013-01-01', 'Développement', null, 'beta.gouv.fr, domaine'),
  ('trade', 'intrapreneuriat', '2013-01-01', 'Intrapreneuriat', 'L’agent public qui porte le problème et conduit l’équipe.', 'beta.gouv.fr, domaine'),
  ('trade', 'deploiement', '2013-01-01', 'Déploiement', null, 'beta.gouv.fr, domaine'),
  ('trade', 'produit', '2013-01-01', 'Produit', null, 'beta.gouv.fr, domaine'),
  ('trade', 'design', '2013-01-01', 'Design', null, 'beta.gouv.fr, domaine'),
  ('trade', 'coaching', '2013-01-01', 'Coaching', null, 'beta.gouv.fr, domaine'),
  ('trade', 'animation', '2013-01-01', 'Animation', null, 'beta.gouv.fr, domaine'),
  ('trade', 'donnees', '2013-01-01', 'Données', null, 'beta.gouv.fr, domaine'),
  ('trade', 'support', '2013-01-01', 'Support', null, 'beta.gouv.fr, domaine'),
  ('trade', 'attributaire', '2013-01-01', 'Attributaire', 'La personne qui suit le marché pour l’entreprise qui l’a remporté.', 'beta.gouv.fr, domaine'),
  ('trade', 'autre', '2013-01-01', 'Autre', null, 'beta.gouv.fr, domaine');

create table mission (
  id uuid primary key,
  person_id uuid not null references person,
  product_id uuid references product on delete cascade,
  incubator_id uuid references incubator,
  scheme text not null default 'trade' check (scheme = 'trade'),
  trade text not null,
  employer_kind text not null check (employer_kind in ('independent', 'agent', 'service-company')),
  -- As written: the name of a firm or of an administration. Gone with the name of the person, whom it may tell.
  employer text check (length(employer) between 1 and 120),
  -- A slip of the year would stretch every picture: missions stand in this century.
  starts_on date not null check (starts_on between '2000-01-01' and '2099-12-31'),
  ends_on date check (ends_on >= starts_on and ends_on <= '2099-12-31'),
  version int not null default 0,
  foreign key (scheme, trade) references nomenclature_code (scheme, code),
  check (num_nonnulls(product_id, incubator_id) = 1),
  -- The same person is never twice on the same thing for the same day.
  exclude using gist (person_id with =, (coalesce(product_id, incubator_id)) with =, daterange(starts_on, ends_on, '[]') with &&)
);
create index mission_person on mission (person_id);
create index mission_product on mission (product_id, starts_on desc) where product_id is not null;
create index mission_incubator on mission (incubator_id, starts_on desc) where incubator_id is not null;

-- Who is erased works nowhere any more and follows nothing: what was under way ends the day before (that very day when it began then),
-- what was to come goes, and the name of an employer goes with that of the person.
create function leave_teams() returns trigger language plpgsql as $$
declare erased date := (new.erased_at at time zone 'Europe/Paris')::date;
begin
  delete from mission where person_id = new.id and starts_on > erased;
  update mission set employer = null, ends_on = least(coalesce(ends_on, 'infinity'), greatest(starts_on, erased - 1))
    where person_id = new.id;
  delete from product_follow_up where person_id = new.id and starts_on > erased;
  update product_follow_up set ends_on = greatest(starts_on, erased - 1)
    where person_id = new.id and (ends_on is null or ends_on >= erased);
  return new;
end $$;
create trigger person_erased_leaves after update of erased_at on person
  for each row when (new.erased_at is not null) execute function leave_teams();
