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

-- An older or foreign spelling, in the form of a code, and the code it stands for today.
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
  ('organisation-kind', 'autre', 6, '{}'),
  ('user-kind', 'particulier', 1, '{}'),
  ('user-kind', 'entreprise', 2, '{}'),
  ('user-kind', 'association', 3, '{}'),
  ('user-kind', 'collectivite-territoriale', 4, '{}'),
  ('user-kind', 'etablissement-scolaire', 5, '{}'),
  ('user-kind', 'etat', 6, '{}'),
  ('user-kind', 'parlement', 7, '{}');

-- The themes that products share most; the others come with the products that use them.
insert into nomenclature_code (scheme, code) values
  ('theme', 'administratif'), ('theme', 'agriculture'), ('theme', 'collectivites'), ('theme', 'culture'), ('theme', 'democratie'),
  ('theme', 'ecologie'), ('theme', 'education'), ('theme', 'entreprises'), ('theme', 'formation'), ('theme', 'inclusion-numerique'),
  ('theme', 'jeunesse'), ('theme', 'justice'), ('theme', 'logement'), ('theme', 'open-data'), ('theme', 'outil-technique'),
  ('theme', 'patrimoine'), ('theme', 'sante'), ('theme', 'securite-informatique'), ('theme', 'social'), ('theme', 'territoires'),
  ('theme', 'transports'), ('theme', 'travail-emploi'), ('theme', 'intelligence-artificielle');

-- Techniques that go by several names.
insert into nomenclature_code (scheme, code) values
  ('technique', 'node-js'), ('technique', 'next-js'), ('technique', 'vue-js'), ('technique', 'nestjs'), ('technique', 'express'),
  ('technique', 'postgresql'), ('technique', 'ruby-on-rails'), ('technique', 'javascript'), ('technique', 'publicodes');

insert into nomenclature_term (scheme, code, valid_from, label, description, source) values
  ('phase', 'investigation', '2013-01-01', 'Investigation', 'Vérifier qu’un problème d’usagers existe, et qu’un service numérique peut le résoudre.', 'beta.gouv.fr, _phases'),
  ('phase', 'construction', '2013-01-01', 'Construction', 'Une équipe met un premier service entre les mains de ses premiers usagers.', 'beta.gouv.fr, _phases'),
  ('phase', 'acceleration', '2013-01-01', 'Accélération', 'Le service a trouvé son public : l’équipe le déploie et accroît son impact.', 'beta.gouv.fr, _phases'),
  ('phase', 'consolidation', '2026-05-01', 'Consolidation', 'La sortie d’incubation se prépare : qui portera le service, et comment.', 'beta.gouv.fr, _phases'),
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
  ('organisation-kind', 'autre', '2013-01-01', 'Autre', null, 'beta.gouv.fr, _organisations'),
  ('user-kind', 'particulier', '2013-01-01', 'Particuliers', null, 'beta.gouv.fr, usertypes'),
  ('user-kind', 'entreprise', '2013-01-01', 'Entreprises', null, 'beta.gouv.fr, usertypes'),
  ('user-kind', 'association', '2013-01-01', 'Associations', null, 'beta.gouv.fr, usertypes'),
  ('user-kind', 'collectivite-territoriale', '2013-01-01', 'Collectivités territoriales', null, 'beta.gouv.fr, usertypes'),
  ('user-kind', 'etablissement-scolaire', '2013-01-01', 'Établissements scolaires', null, 'beta.gouv.fr, usertypes'),
  ('user-kind', 'etat', '2013-01-01', 'État', null, 'beta.gouv.fr, usertypes'),
  ('user-kind', 'parlement', '2013-01-01', 'Parlement', null, 'beta.gouv.fr, usertypes'),
  ('theme', 'administratif', '2013-01-01', 'Administratif', null, 'beta.gouv.fr, thematiques'),
  ('theme', 'agriculture', '2013-01-01', 'Agriculture', null, 'beta.gouv.fr, thematiques'),
  ('theme', 'collectivites', '2013-01-01', 'Collectivités', null, 'beta.gouv.fr, thematiques'),
  ('theme', 'culture', '2013-01-01', 'Culture', null, 'beta.gouv.fr, thematiques'),
  ('theme', 'democratie', '2013-01-01', 'Démocratie', null, 'beta.gouv.fr, thematiques'),
  ('theme', 'ecologie', '2013-01-01', 'Écologie', null, 'beta.gouv.fr, thematiques'),
  ('theme', 'education', '2013-01-01', 'Éducation', null, 'beta.gouv.fr, thematiques'),
  ('theme', 'entreprises', '2013-01-01', 'Entreprises', null, 'beta.gouv.fr, thematiques'),
  ('theme', 'formation', '2013-01-01', 'Formation', null, 'beta.gouv.fr, thematiques'),
  ('theme', 'inclusion-numerique', '2013-01-01', 'Inclusion numérique', null, 'beta.gouv.fr, thematiques'),
  ('theme', 'jeunesse', '2013-01-01', 'Jeunesse', null, 'beta.gouv.fr, thematiques'),
  ('theme', 'justice', '2013-01-01', 'Justice', null, 'beta.gouv.fr, thematiques'),
  ('theme', 'logement', '2013-01-01', 'Logement', null, 'beta.gouv.fr, thematiques'),
  ('theme', 'open-data', '2013-01-01', 'Données ouvertes', null, 'beta.gouv.fr, thematiques'),
  ('theme', 'outil-technique', '2013-01-01', 'Outil technique', null, 'beta.gouv.fr, thematiques'),
  ('theme', 'patrimoine', '2013-01-01', 'Patrimoine', null, 'beta.gouv.fr, thematiques'),
  ('theme', 'sante', '2013-01-01', 'Santé', null, 'beta.gouv.fr, thematiques'),
  ('theme', 'securite-informatique', '2013-01-01', 'Sécurité informatique', null, 'beta.gouv.fr, thematiques'),
  ('theme', 'social', '2013-01-01', 'Social', null, 'beta.gouv.fr, thematiques'),
  ('theme', 'territoires', '2013-01-01', 'Territoires', null, 'beta.gouv.fr, thematiques'),
  ('theme', 'transports', '2013-01-01', 'Transports', null, 'beta.gouv.fr, thematiques'),
  ('theme', 'travail-emploi', '2013-01-01', 'Travail et emploi', null, 'beta.gouv.fr, thematiques'),
  ('theme', 'intelligence-artificielle', '2013-01-01', 'Intelligence artificielle', null, 'beta.gouv.fr, thematiques'),
  ('technique', 'node-js', '2013-01-01', 'Node.js', null, 'beta.gouv.fr, techno'),
  ('technique', 'next-js', '2013-01-01', 'Next.js', null, 'beta.gouv.fr, techno'),
  ('technique', 'vue-js', '2013-01-01', 'Vue.js', null, 'beta.gouv.fr, techno'),
  ('technique', 'nestjs', '2013-01-01', 'NestJS', null, 'beta.gouv.fr, techno'),
  ('technique', 'express', '2013-01-01', 'Express', null, 'beta.gouv.fr, techno'),
  ('technique', 'postgresql', '2013-01-01', 'PostgreSQL', null, 'beta.gouv.fr, techno'),
  ('technique', 'ruby-on-rails', '2013-01-01', 'Ruby on Rails', null, 'beta.gouv.fr, techno'),
  ('technique', 'javascript', '2013-01-01', 'JavaScript', null, 'beta.gouv.fr, techno'),
  ('technique', 'publicodes', '2013-01-01', 'Publicodes', null, 'beta.gouv.fr, techno');

-- The words of before the renaming of May 2026, and the names that went with them. What was "success" became two things.
insert into nomenclature_term (scheme, code, valid_from, valid_to, label, source) values
  ('phase', 'consolidation', '2013-01-01', '2026-04-30', 'Transfert', 'beta.gouv.fr, _phases/transfer'),
  ('phase', 'opere', '2013-01-01', '2026-04-30', 'Pérennisé', 'beta.gouv.fr, _phases/success'),
  ('phase', 'transfere', '2013-01-01', '2026-04-30', 'Pérennisé', 'beta.gouv.fr, _phases/success'),
  ('phase', 'abandon', '2013-01-01', '2026-04-30', 'Partenariat terminé', 'beta.gouv.fr, _phases/alumni'),
  ('phase', 'abandon-investigation', '2013-01-01', '2026-04-30', 'Partenariat terminé', 'beta.gouv.fr, _phases/alumni');

insert into nomenclature_alias (scheme, alias, code, used_until, source) values
  ('phase', 'success', 'transfere', '2026-04-30', 'beta.gouv.fr, schema/startups.yml'),
  ('phase', 'transfer', 'consolidation', '2026-04-30', 'beta.gouv.fr, schema/startups.yml'),
  ('phase', 'alumni', 'abandon', '2026-04-30', 'beta.gouv.fr, schema/startups.yml'),
  ('phase', 'perennisation', 'consolidation', '2026-04-30', 'beta.gouv.fr, _phases'),
  ('theme', 'ia', 'intelligence-artificielle', null, 'beta.gouv.fr, fiches'),
  ('theme', 'donnees-ouvertes', 'open-data', null, 'beta.gouv.fr, fiches'),
  ('theme', 'travail-et-emploi', 'travail-emploi', null, 'beta.gouv.fr, fiches'),
  ('user-kind', 'collectivite', 'collectivite-territoriale', null, 'beta.gouv.fr, fiches'),
  ('user-kind', 'collectivites', 'collectivite-territoriale', null, 'beta.gouv.fr, fiches'),
  ('user-kind', 'entreprises', 'entreprise', null, 'beta.gouv.fr, fiches'),
  ('user-kind', 'associations', 'association', null, 'beta.gouv.fr, fiches'),
  ('technique', 'nodejs', 'node-js', null, 'beta.gouv.fr, fiches'),
  ('technique', 'node', 'node-js', null, 'beta.gouv.fr, fiches'),
  ('technique', 'next', 'next-js', null, 'beta.gouv.fr, fiches'),
  ('technique', 'nextjs', 'next-js', null, 'beta.gouv.fr, fiches'),
  ('technique', 'vue', 'vue-js', null, 'beta.gouv.fr, fiches'),
  ('technique', 'vuejs', 'vue-js', null, 'beta.gouv.fr, fiches'),
  ('technique', 'nest', 'nestjs', null, 'beta.gouv.fr, fiches'),
  ('technique', 'expressjs', 'express', null, 'beta.gouv.fr, fiches'),
  ('technique', 'postgre', 'postgresql', null, 'beta.gouv.fr, fiches'),
  ('technique', 'postgres', 'postgresql', null, 'beta.gouv.fr, fiches'),
  ('technique', 'rails', 'ruby-on-rails', null, 'beta.gouv.fr, fiches'),
  ('technique', 'js', 'javascript', null, 'beta.gouv.fr, fiches'),
  ('technique', 'public-codes', 'publicodes', null, 'beta.gouv.fr, fiches'),
  ('technique', 'publi-codes', 'publicodes', null, 'beta.gouv.fr, fiches');
