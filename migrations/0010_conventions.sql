-- A convention and its texts: the first one, then its amendments. What is signed is the text; nothing else changes what the convention says.
create table convention (
  id uuid primary key,
  reference text not null unique check (length(reference) between 1 and 200 and reference = btrim(reference)),
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  created_at timestamptz not null
);

-- Four lives: written (no canonical text), sent to signature (canonical text and its hash: frozen), in force (signed by every party), abandoned
-- (signed by some, refused by another: kept as it is for ever).
create table convention_text (
  id uuid primary key,
  convention_id uuid not null references convention,
  -- 0: the convention itself; from 1: amendments.
  number int not null check (number >= 0),
  kind text not null generated always as (case when number = 0 then 'convention' else 'amendment' end) stored,
  content jsonb not null check (jsonb_typeof(content) = 'object' and jsonb_typeof(content -> 'parties') = 'array'),
  -- The very bytes that are signed (RFC 8785).
  canonical text,
  sha256 text,
  sent_on date,
  -- The day of the last signature.
  effect_on date,
  -- A party refused what another had signed: since when, why, and when it was recorded.
  abandoned_on date,
  abandon_reason text check (length(btrim(abandon_reason)) between 1 and 1000),
  abandoned_at timestamptz,
  version int not null default 0,
  created_at timestamptz not null,
  unique (convention_id, number),
  check ((abandoned_on is null) = (abandon_reason is null) and (abandoned_on is null) = (abandoned_at is null)),
  check (abandoned_on is null or (canonical is not null and effect_on is null)),
  check ((canonical is null) = (sha256 is null) and (canonical is null) = (sent_on is null)),
  check (sha256 = encode(sha256(convert_to(canonical, 'UTF8')), 'hex')),
  check (canonical is null or canonical::jsonb = content),
  check (effect_on is null or canonical is not null),
  -- One text at most is being written or signed. Judged at the commit, as all that ties a text to others: a restoration writes texts first,
  -- then what signed them.
  constraint convention_text_open exclude (convention_id with =) where (effect_on is null and abandoned_on is null) deferrable initially deferred
);

create table convention_signature (
  text_id uuid not null references convention_text,
  -- The party's id in the content.
  party_id text not null,
  signatory_name text not null check (length(btrim(signatory_name)) between 1 and 200),
  capacity text not null check (length(btrim(capacity)) between 1 and 300),
  -- The delegation by virtue of which it was signed; none for who holds the office.
  delegation_reference text,
  delegation_starts_on date,
  delegation_ends_on date,
  signed_on date not null,
  recorded_at timestamptz not null,
  primary key (text_id, party_id),
  check ((delegation_reference is null) = (delegation_starts_on is null)),
  check (delegation_reference is null
         or signed_on between delegation_starts_on and coalesce(delegation_ends_on, 'infinity'))
);

-- Scans and documents signed elsewhere, kept as evidence beside the text.
create table convention_evidence (
  text_id uuid not null references convention_text,
  sha256 text not null references stored_file,
  label text not null check (length(btrim(label)) between 1 and 300),
  added_at timestamptz not null,
  primary key (text_id, sha256)
);

-- The effect of a text: the last signature once every party of its content has signed, nothing before.
create function convention_effect(text_id uuid) returns date language sql stable as $$
  select max(s.signed_on)
    from convention_text t join convention_signature s on s.text_id = t.id
   where t.id = $1
  having count(*) = (select jsonb_array_length(content -> 'parties') from convention_text where id = $1)
$$;

-- What is abandoned was signed by some, on that day at the latest: what nobody signed is taken back.
create function convention_may_be_abandoned(text_id uuid, on_day date) returns boolean language sql stable as $$
  select count(*) > 0 and coalesce(max(signed_on) <= on_day, false) from convention_signature s where s.text_id = $1
$$;

create function convention_text_begins() returns trigger language plpgsql as $$
declare
  place int := (select count(*) from convention_text where convention_id = new.convention_id and number < new.number);
  begun convention_text;
begin
  select * into begun from convention_text where id = new.id;
  if new.number <> place then
    raise exception 'texts are numbered without a hole' using errcode = 'check_violation', constraint = 'texts_follow_each_other';
  end if;
  if begun.effect_on is distinct from convention_effect(new.id) then
    raise exception 'effect is the last signature' using errcode = 'check_violation', constraint = 'effect_is_the_last_signature';
  end if;
  if begun.abandoned_on is not null and not convention_may_be_abandoned(new.id, begun.abandoned_on) then
    raise exception 'a text is abandoned after a signature' using errcode = 'check_violation', constraint = 'abandoned_after_a_signature';
  end if;
  return null;
end $$;
create constraint trigger convention_text_begins after insert on convention_text deferrable initially deferred
  for each row execute function convention_text_begins();

-- Once sent, one thing still happens to a text: its effect, on the day that its signatures give, or else its abandonment. Taken back as long as
-- nobody signed.
create function convention_text_is_frozen() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'a text is never removed' using errcode = 'integrity_constraint_violation', constraint = 'signed_text_is_frozen';
  end if;
  if new.id <> old.id or new.convention_id <> old.convention_id or new.number <> old.number or new.created_at <> old.created_at then
    raise exception 'a text keeps its place' using errcode = 'integrity_constraint_violation', constraint = 'signed_text_is_frozen';
  end if;
  if new.effect_on is distinct from old.effect_on
     and (old.effect_on is not null or new.effect_on is distinct from convention_effect(old.id)) then
    raise exception 'effect is the last signature' using errcode = 'integrity_constraint_violation', constraint = 'effect_is_the_last_signature';
  end if;
  if (new.abandoned_on, new.abandon_reason, new.abandoned_at) is distinct from (old.abandoned_on, old.abandon_reason, old.abandoned_at)
     and (old.abandoned_on is not null or old.canonical is null or not coalesce(convention_may_be_abandoned(old.id, new.abandoned_on), false)) then
    raise exception 'a text is abandoned once, after a signature' using errcode = 'integrity_constraint_violation', constraint = 'abandoned_after_a_signature';
  end if;
  if old.canonical is null then return new; end if;
  if new.canonical is null and not exists (select from convention_signature where text_id = old.id)
     and new.content = old.content then return new; end if;
  if new.content <> old.content or new.canonical is distinct from old.canonical or new.sha256 is distinct from old.sha256
     or new.sent_on is distinct from old.sent_on or new.version <> old.version then
    raise exception 'a text sent to signature does not change' using errcode = 'integrity_constraint_violation', constraint = 'signed_text_is_frozen';
  end if;
  return new;
end $$;
create trigger convention_text_is_frozen before update or delete on convention_text
  for each row execute function convention_text_is_frozen();
create trigger convention_text_is_never_emptied before truncate on convention_text
  for each statement execute function refuse_change();

create function convention_keeps_its_name() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or exists (select from convention_text where convention_id = old.id and canonical is not null) then
    raise exception 'a convention sent to signature keeps its name' using errcode = 'integrity_constraint_violation', constraint = 'signed_text_is_frozen';
  end if;
  return new;
end $$;
create trigger convention_keeps_its_name before update or delete on convention
  for each row execute function convention_keeps_its_name();

-- Each waits for the one before: the last of two who sign together must see the other.
create function convention_signature_is_due() returns trigger language plpgsql as $$
declare
  signed convention_text;
begin
  select * into signed from convention_text where id = new.text_id for update;
  -- A text in effect has the signature of every party already: none is left to sign.
  if signed.canonical is null then
    raise exception 'this text is not open to signature' using errcode = 'check_violation', constraint = 'signs_what_was_sent';
  end if;
  -- Told by the moment, not by the state: a restoration writes an abandoned text first, then what had signed it.
  if new.recorded_at > signed.abandoned_at then
    raise exception 'this text was abandoned' using errcode = 'check_violation', constraint = 'signs_what_was_sent';
  end if;
  if not exists (select from jsonb_array_elements(signed.content -> 'parties') p where p ->> 'id' = new.party_id) then
    raise exception 'only a party signs' using errcode = 'check_violation', constraint = 'signed_by_a_party';
  end if;
  return new;
end $$;
create trigger convention_signature_is_due before insert on convention_signature
  for each row execute function convention_signature_is_due();

create function convention_takes_effect() returns trigger language plpgsql as $$
begin
  update convention_text set effect_on = convention_effect(id) where id = new.text_id and convention_effect(id) is not null;
  return null;
end $$;
create trigger convention_takes_effect after insert on convention_signature
  for each row execute function convention_takes_effect();

create trigger convention_signature_is_append_only before update or delete on convention_signature
  for each row execute function refuse_change();
create trigger convention_signature_is_never_emptied before truncate on convention_signature
  for each statement execute function refuse_change();
create trigger convention_evidence_is_append_only before update or delete on convention_evidence
  for each row execute function refuse_change();
create trigger convention_evidence_is_never_emptied before truncate on convention_evidence
  for each statement execute function refuse_change();
