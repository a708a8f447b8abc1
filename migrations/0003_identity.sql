create table organisation (
  id uuid primary key,
  -- Name of the organisation at its source (beta.gouv.fr), kept as written: dots, accents, capitals.
  external_id text unique,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name text not null check (length(name) between 1 and 300),
  acronym text check (length(acronym) between 1 and 40),
  kind text,
  ministerial_domain text,
  siret text unique check (siret_is_valid(siret)),
  version int not null default 0
);

create table person (
  id uuid primary key,
  name text check (length(name) between 1 and 120),
  -- Address in lower case: two spellings are one person. Null once the person is erased.
  email text unique check (email = lower(email) and email ~ '^[^[:space:]@]+@[^[:space:]@]+\.[^[:space:]@]+$' and length(email) <= 254),
  created_at timestamptz not null,
  erased_at timestamptz,
  check ((erased_at is null) = (name is not null)),
  check ((erased_at is null) = (email is not null))
);

-- Rights are data: a role, on a scope, between two days. The list of roles is the type `Role` of src/shared/rights.ts (a test compares them).
create table role_grant (
  id uuid primary key,
  person_id uuid not null references person,
  role text not null check (role in ('territorial-agent', 'product-member', 'incubator-team', 'incubator-head', 'committee-member', 'sponsor',
    'finance-officer', 'delegated-signatory', 'accounting-officer', 'coach', 'transverse-expert', 'programme-team', 'administrator',
    'service-account')),
  scope_kind text not null check (scope_kind in ('network', 'incubator', 'convention', 'product')),
  scope_id uuid,
  starts_on date not null,
  ends_on date,
  check (ends_on >= starts_on),
  check ((scope_kind = 'network') = (scope_id is null)),
  -- The same right is never given twice for the same day.
  exclude using gist (
    person_id with =, role with =, scope_kind with =,
    (coalesce(scope_id, '00000000-0000-0000-0000-000000000000'::uuid)) with =,
    daterange(starts_on, ends_on, '[]') with &&)
);
create index role_grant_person on role_grant (person_id);

-- Links sent by e-mail: only the digest of the token is kept, one use, a quarter of an hour. The person is looked for at the commit only:
-- an unknown address is answered by the same statements, then taken back, so that the time of the answer tells nothing.
create table sign_in_link (
  token_hash text primary key check (length(token_hash) = 64),
  person_id uuid not null references person deferrable initially deferred,
  requested_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > requested_at and expires_at <= requested_at + interval '15 minutes'),
  used_at timestamptz check (used_at <= expires_at)
);
create index sign_in_link_expiry on sign_in_link (expires_at);
create index sign_in_link_person on sign_in_link (person_id);

-- The link by which a new installation gets its first administrator, printed at start to whoever runs it.
create table setup_link (
  token_hash text primary key check (length(token_hash) = 64),
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at),
  used_at timestamptz check (used_at <= expires_at)
);

-- Sessions: digest of the cookie's token. `previous_hash` lets requests already under way finish after a rotation.
create table session (
  token_hash text primary key check (length(token_hash) = 64),
  previous_hash text unique,
  person_id uuid not null references person,
  created_at timestamptz not null,
  rotated_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > created_at)
);
create index session_person on session (person_id);
create index session_expiry on session (expires_at);

-- How often something was tried, by slices of five minutes (sign-in by address, by origin). Keys are keyed digests: no address is kept.
create table attempt_count (
  key text not null check (length(key) = 64),
  window_start timestamptz not null,
  count int not null check (count > 0),
  primary key (key, window_start)
);
