-- Lists that change with time (phases were renamed in May 2026) are data: a code, the words it had between two days, and what older
-- names became.
create table nomenclature_code (
  scheme text not null check (scheme in ('phase', 'event', 'theme', 'user-kind', 'technique', 'organisation-kind', 'ministerial-domain')),
  code text not null check (code ~ '^[a-z0-9]+([._-][a-z0-9]+)*$'),
  position int not null default 0,
  -- What a code implies, for the rules: 'active', 'with-users', 'ended'…
  traits text[] not null default '{}',
  primary key (scheme, code)
);

create table nomenclature_term (
  scheme text not null,
  code text not null,
  valid_from date not null,
  valid_to date,
  label text not null check (length(label) between 1 and 200),
  description text,
  source text not null,
  primary key (scheme, code, valid_from),
  foreign key (scheme, code) references nomenclature_code,
  check (valid_to >= valid_from),
  exclude using gist (scheme with =, code with =, daterange(valid_from, valid_to, '[]') with &&)
);

-- An older or foreign spelling, and the code it stands for today.
create table nomenclature_alias (
  scheme text not null,
  alias text not null,
  code text not null,
  used_until date,
  source text not null,
  primary key (scheme, alias),
  foreign key (scheme, code) references nomenclature_code
);

insert into nomenclature_code (scheme, code, position, traits) values
  ('phase', 'investigation', 1, '{active}'),
  ('phase', 'construction', 2, '{active,with-users,built}'),
  ('phase', 'acceleration', 3, '{active,with-users,built}'),
  ('phase', 'consolidation', 4, '{active,with-users,built}'),
  ('phase', 'opere', 5, '{active,with-users,built,made-durable}'),
  ('phase', 'transfere', 6, '{exited,made-durable}'),
  ('phase', 'abandon', 7, '{exited,stopped}'),
  ('phase', 'abandon-investigation', 8, '{exited,stopped}'),
  ('event', 'committee', 1, '{}'),
  ('event', 'product_launch', 2, '{}'),
  ('event', 'national_impact', 3, '{}'),
  ('event', 'end', 4, '{}'),
  ('event', 'fast', 5, '{undeclared-by-source}'),
  ('event', 'eig', 6, '{undeclared-by-source}'),
  ('event', 'other', 7, '{}'),
  ('organisation-kind', 'administration-centrale', 1, '{}'),
  ('organisation-kind', 'operateur', 2, '{}'),
  ('organisation-kind', 'service-deconcentre', 3, '{}'),
  ('organisation-kind', 'collectivite-territoriale', 4, '{}'),
  ('organisation-kind', 'securite-sociale', 5, '{}'),
  ('organisation-kind', 'autre', 6, '{}');

insert into nomenclature_term (scheme, code, valid_from, label, description, source) values
  ('phase', 'investigation', '2013-01-01', 'Investigation', 'Vérifier qu’un problème d’usagers existe, et qu’un service numérique peut le résoudre.', 'beta.gouv.fr, _phases'),
  ('phase', 'construction', '2013-01-01', 'Construction', 'Une équipe met un premier service entre les mains de ses premiers usagers.', 'beta.gouv.fr, _phases'),
  ('phase', 'acceleration', '2013-01-01', 'Accélération', 'Le service a trouvé son public : l’équipe le déploie et accroît son impact.', 'beta.gouv.fr, _phases'),
  ('phase', 'consolidation', '2013-01-01', 'Consolidation', 'La sortie d’incubation se prépare : qui portera le service, et comment.', 'beta.gouv.fr, _phases'),
  ('phase', 'opere', '2026-05-01', 'Opéré dans le réseau', 'Service mûr, suivi par un incubateur ou un opérateur du réseau.', 'beta.gouv.fr, _phases, mai 2026'),
  ('phase', 'transfere', '2026-05-01', 'Transféré', 'Service sorti du programme, toujours en ligne, porté par une autre structure.', 'beta.gouv.fr, _phases, mai 2026'),
  ('phase', 'abandon', '2026-05-01', 'Arrêté', 'Service arrêté après l’investigation.', 'beta.gouv.fr, _phases, mai 2026'),
  ('phase', 'abandon-investigation', '2026-05-01', 'Investigation non concluante', 'L’investigation n’a pas mené à un service : c’est un résultat.', 'beta.gouv.fr, _phases, mai 2026'),
  ('event', 'committee', '2013-01-01', 'Comité d’investissement', null, 'beta.gouv.fr, _events'),
  ('event', 'product_launch', '2013-01-01', 'Lancement', null, 'beta.gouv.fr, _events'),
  ('event', 'national_impact', '2013-01-01', 'Impact national reconnu', null, 'beta.gouv.fr, _events'),
  ('event', 'end', '2013-01-01', 'Arrêt', null, 'beta.gouv.fr, _events'),
  ('event', 'fast', '2013-01-01', 'Lauréat du fonds FAST', null, 'beta.gouv.fr, fiches'),
  ('event', 'eig', '2013-01-01', 'Promotion d’entrepreneurs d’intérêt général', null, 'beta.gouv.fr, fiches'),
  ('event', 'other', '2013-01-01', 'Autre évènement', null, 'beta.gouv.fr, _events'),
  ('organisation-kind', 'administration-centrale', '2013-01-01', 'Administration centrale', null, 'beta.gouv.fr, _organisations'),
  ('organisation-kind', 'operateur', '2013-01-01', 'Opérateur', null, 'beta.gouv.fr, _organisations'),
  ('organisation-kind', 'service-deconcentre', '2013-01-01', 'Service déconcentré', null, 'beta.gouv.fr, _organisations'),
  ('organisation-kind', 'collectivite-territoriale', '2013-01-01', 'Collectivité territoriale', null, 'beta.gouv.fr, _organisations'),
  ('organisation-kind', 'securite-sociale', '2013-01-01', 'Sécurité sociale', null, 'beta.gouv.fr, _organisations'),
  ('organisation-kind', 'autre', '2013-01-01', 'Autre', null, 'beta.gouv.fr, _organisations');
