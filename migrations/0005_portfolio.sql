create table incubator (
  id uuid primary key,
  external_id text unique,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null check (length(name) between 1 and 200),
  summary text,
  description text not null default '',
  owner_id uuid references organisation,
  contact text check (contact !~ '[[:space:]]'),
  address text,
  website text check (website ~ '^https?://'),
  repository text check (repository ~ '^https?://'),
  -- No page of its own at the source; its products stay.
  hidden boolean not null default false,
  version int not null default 0
);

create table product (
  id uuid primary key,
  -- Name at the source ("ghid"), kept as written: dots, accents, capitals. It is the key of today's clients.
  external_id text unique,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null check (length(name) between 1 and 200),
  mission text not null default '' check (length(mission) <= 2000),
  description text not null default '' check (length(description) <= 200000),
  -- An address of the team, never of a person.
  contact text check (contact !~ '[[:space:]]'),
  link text check (link ~ '^https?://'),
  repository text check (repository ~ '^https?://'),
  stats_url text check (stats_url ~ '^https?://'),
  impact_url text check (impact_url ~ '^https?://'),
  budget_url text check (budget_url ~ '^https?://'),
  dashlord_url text check (dashlord_url ~ '^https?://'),
  risk_analysis_url text check (risk_analysis_url ~ '^https?://'),
  -- Declarations of teams; null is "no answer", which is neither yes nor no.
  stats_declared boolean,
  risk_analysis_declared boolean,
  mon_service_securise boolean,
  accessibility_status text check (accessibility_status in ('total', 'partial', 'none')),
  fast_promotion int check (fast_promotion > 0),
  fast_cents bigint check (fast_cents >= 0),
  -- False: search engines are asked not to list the page.
  indexable boolean not null default true,
  version int not null default 0,
  words text not null generated always as (folded(name || ' ' || mission || ' ' || coalesce(external_id, ''))) stored
);
create index product_words on product using gin (words gin_trgm_ops);

-- Addresses that a product had before: visitors are sent to the present one.
create table product_former_slug (
  slug text primary key,
  product_id uuid not null references product on delete cascade
);

-- The phases of a product, as recorded: overlapping, reopened, out of order are accepted (and flagged), never an end before a start.
create table product_phase (
  product_id uuid not null references product on delete cascade,
  position int not null check (position >= 0),
  scheme text not null default 'phase' check (scheme = 'phase'),
  phase text not null,
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  comment text,
  primary key (product_id, position),
  foreign key (scheme, phase) references nomenclature_code (scheme, code)
);

create table product_event (
  product_id uuid not null references product on delete cascade,
  position int not null check (position >= 0),
  scheme text not null default 'event' check (scheme = 'event'),
  kind text not null,
  happened_on date not null,
  comment text,
  primary key (product_id, position),
  foreign key (scheme, kind) references nomenclature_code (scheme, code)
);

-- Which incubators carry a product, and when. Unknown days stay unknown.
create table product_incubator (
  product_id uuid not null references product on delete cascade,
  position int not null check (position >= 0),
  incubator_id uuid not null references incubator,
  starts_on date,
  ends_on date check (ends_on >= starts_on),
  primary key (product_id, position),
  exclude using gist (product_id with =, incubator_id with =, daterange(starts_on, ends_on, '[]') with &&)
);
create index product_incubator_incubator on product_incubator (incubator_id);

create table product_sponsor (
  product_id uuid not null references product on delete cascade,
  position int not null check (position >= 0),
  organisation_id uuid not null references organisation,
  primary key (product_id, position),
  unique (product_id, organisation_id)
);
create index product_sponsor_organisation on product_sponsor (organisation_id);

-- Themes, kinds of users, techniques.
create table product_tag (
  product_id uuid not null references product on delete cascade,
  scheme text not null check (scheme in ('theme', 'user-kind', 'technique')),
  code text not null,
  position int not null check (position >= 0),
  primary key (product_id, scheme, code),
  foreign key (scheme, code) references nomenclature_code (scheme, code)
);
create index product_tag_code on product_tag (scheme, code);

-- What the last import brought, field by field: tells what was changed by hand since, which no import overwrites.
create table imported_record (
  kind text not null check (kind in ('product', 'incubator', 'organisation')),
  subject_id uuid not null,
  source text not null,
  fields jsonb not null check (jsonb_typeof(fields) = 'object'),
  -- The day of which the source tells, and when it was read.
  as_of date not null,
  imported_at timestamptz not null,
  primary key (kind, subject_id)
);
