-- The room of the journal: where the chain ends, what the night found when it read it again, and what is needed to search in it.

-- The last link, kept apart from the chain: a chain whose end was cut off is still a chain. It advances only from the link it knows, so
-- whatever is written after such a cut leaves it where it was, and every verification says so.
create table journal_head (
  one boolean primary key default true check (one),
  seq bigint not null check (seq >= 0),
  hash text not null check (hash ~ '^[0-9a-f]{64}$')
);
insert into journal_head (seq, hash) select seq, hash from journal_entry order by seq desc limit 1;

create function advance_journal_head() returns trigger language plpgsql as $$
declare
  first_link text;
  last_seq bigint;
  last_hash text;
begin
  select previous_hash into first_link from inserted order by seq limit 1;
  select seq, hash into last_seq, last_hash from inserted order by seq desc limit 1;
  if last_seq is null then return null; end if;
  update journal_head set seq = last_seq, hash = last_hash where hash = first_link;
  if not found and not exists (select from journal_head) then
    insert into journal_head (seq, hash) values (last_seq, last_hash);
  end if;
  return null;
end $$;
create trigger journal_entry_is_the_head after insert on journal_entry
  referencing new table as inserted for each statement execute function advance_journal_head();

create function journal_head_only_advances() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and new.seq > old.seq then return new; end if;
  if tg_op = 'INSERT' then
    -- A restoration brings entries, which make a head, then the head of the backup: the farther one tells what is missing.
    if not exists (select from journal_head) then return new; end if;
    update journal_head set seq = new.seq, hash = new.hash where seq < new.seq;
    return null;
  end if;
  raise exception 'the head of the journal only advances: % refused', tg_op using errcode = 'integrity_constraint_violation';
end $$;
create trigger journal_head_only_advances before insert or update or delete on journal_head
  for each row execute function journal_head_only_advances();
create trigger journal_head_is_never_emptied before truncate on journal_head
  for each statement execute function refuse_change();

-- What each night found: not an entry of the journal, which would grow every day in order to say that nothing happened.
create table journal_check (
  at timestamptz primary key,
  entries bigint not null check (entries >= 0),
  head_seq bigint,
  head_hash text,
  faults jsonb not null check (jsonb_typeof(faults) = 'array'),
  remarks jsonb not null check (jsonb_typeof(remarks) = 'array'),
  check ((head_seq is null) = (head_hash is null))
);

-- The words of each entry, folded, and the digests of the personal values that it speaks of. Made from the entries after they are written, so
-- that writing costs nothing more; the entries that are not here yet are read as they are. No backup carries it.
create table search_journal (
  seq bigint primary key,
  words text not null,
  digests text[] not null
);
create index search_journal_words on search_journal using gin (words gin_trgm_ops);
create index search_journal_digests on search_journal using gin (digests);

-- Every text and number of what was before and after, folded, one to a line; names of fields, ids and digests are left out.
create function journal_words(body text) returns text language sql immutable strict parallel safe
  return coalesce(folded((
    select string_agg(value #>> '{}', E'\n')
      from jsonb_path_query(body::jsonb, '$.keyvalue() ? (@.key == "before" || @.key == "after").value.** ? (@.type() == "string" || @.type() == "number")') value
     where value #>> '{}' !~ '^([0-9a-f]{64}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$')), '');
create function journal_digests(body text) returns text[] language sql immutable strict parallel safe
  return array(select value #>> '{}'
    from jsonb_path_query(body::jsonb, '$.keyvalue() ? (@.key == "before" || @.key == "after").value.*.digest') value);

create index journal_personal_words on journal_personal using gin (folded(value) gin_trgm_ops);
create index journal_entry_action on journal_entry (action, seq desc);
