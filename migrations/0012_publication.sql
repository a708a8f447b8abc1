-- The publications of a signed convention (article 9): on the data portal, by the machine; on the site of the Prime Minister's services, by a
-- person who tells where and when. One of each for a text.
create table publication (
  id uuid primary key,
  convention_id uuid not null references convention,
  text_number int not null,
  channel text not null check (channel in ('data-portal', 'matignon-infos-services')),
  -- Asked: the package is being made. Ready: it waits for a portal. Failed: the portal said no, or did not answer.
  state text not null check (state in ('asked', 'ready', 'published', 'failed')),
  -- Of what is published: the public data under their canonical form.
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  asked_at timestamptz not null,
  at timestamptz not null,
  published_on date,
  url text check (url ~ '^https?://'),
  proof text check (length(btrim(proof)) between 1 and 500),
  fault text check (length(btrim(fault)) between 1 and 500),
  -- The last time that what the portal serves was read again, and the digest of what was found (none: it could not be read).
  checked_at timestamptz,
  found_sha256 text check (found_sha256 ~ '^[0-9a-f]{64}$'),
  unique (convention_id, text_number, channel),
  foreign key (convention_id, text_number) references convention_text (convention_id, number),
  check (state <> 'published' or (published_on is not null and url is not null)),
  check ((state = 'failed') = (fault is not null)),
  check (found_sha256 is null or checked_at is not null),
  check (channel = 'data-portal' or state = 'published')
);

-- Only what every party has signed is published.
create function publication_is_of_a_signed_text() returns trigger language plpgsql as $$
begin
  if not exists (select from convention_text
                  where convention_id = new.convention_id and number = new.text_number and effect_on is not null) then
    raise exception 'only a signed text is published' using errcode = 'check_violation', constraint = 'publishes_a_signed_text';
  end if;
  return new;
end $$;
create trigger publication_is_of_a_signed_text before insert on publication
  for each row execute function publication_is_of_a_signed_text();
