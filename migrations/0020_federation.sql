-- Who someone is at a provider of identities: its issuer and its own name for the person, which never changes. An address does: it is not kept here.
create table person_identity (
  id uuid primary key,
  person_id uuid not null references person,
  provider text not null check (provider in ('proconnect', 'franceconnect')),
  issuer text not null check (length(issuer) between 1 and 300),
  subject text not null check (length(subject) between 1 and 255),
  -- Of the organisation for which the person signs in there, as the provider last said.
  siret text check (siret_is_valid(siret)),
  linked_at timestamptz not null,
  used_at timestamptz not null check (used_at >= linked_at),
  unique (issuer, subject)
);
create index person_identity_person on person_identity (person_id);

-- A person gone to a provider and not yet back. Only digests are kept: of the state that comes back in the address, of the key that stays in the browser.
create table federation_attempt (
  id uuid primary key,
  state_hash text not null unique check (length(state_hash) = 64),
  browser_hash text not null check (length(browser_hash) = 64),
  provider text not null check (provider in ('proconnect', 'franceconnect')),
  back text not null check (back like '/%' and length(back) <= 2000),
  started_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > started_at and expires_at <= started_at + interval '10 minutes'),
  used_at timestamptz check (used_at <= expires_at)
);
create index federation_attempt_expiry on federation_attempt (expires_at);

-- An address that a provider does not vouch for, waiting for whoever reads its mail, in the browser that came from the provider. Removed as it is used.
create table identity_confirmation (
  -- The mail that carries the token names it: no job holds an address.
  id uuid not null unique,
  token_hash text primary key check (length(token_hash) = 64),
  browser_hash text not null check (length(browser_hash) = 64),
  provider text not null check (provider in ('proconnect', 'franceconnect')),
  issuer text not null check (length(issuer) between 1 and 300),
  subject text not null check (length(subject) between 1 and 255),
  siret text check (siret_is_valid(siret)),
  name text not null check (length(name) between 1 and 120),
  email text not null check (email = lower(email) and length(email) <= 254),
  back text not null check (back like '/%' and length(back) <= 2000),
  id_token text not null check (length(id_token) <= 8000),
  requested_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > requested_at and expires_at <= requested_at + interval '15 minutes')
);
create index identity_confirmation_expiry on identity_confirmation (expires_at);
create index identity_confirmation_email on identity_confirmation (email);

-- By which provider a session was opened, and the token by which it is closed there too.
alter table session
  add column provider text check (provider in ('proconnect', 'franceconnect')),
  add column id_token text check (length(id_token) <= 8000),
  add check ((provider is null) = (id_token is null));
