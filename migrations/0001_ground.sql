-- What everything else stands on: extensions, the French order of words, folded text, the rule of append-only tables.
create extension if not exists unaccent;
create extension if not exists pg_trgm;
create extension if not exists btree_gist;

create collation if not exists french (provider = icu, locale = 'fr-FR');

-- unaccent() is only stable because its dictionary could change; ours is named and does not, so this may be indexed.
create function folded(words text) returns text language sql immutable strict parallel safe
  return lower(public.unaccent('public.unaccent'::regdictionary, words));

create function refuse_change() returns trigger language plpgsql as
  $$ begin raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'integrity_constraint_violation'; end $$;

-- Luhn's key of INSEE numbers; the establishments of La Poste (SIREN 356000000) have their own rule: digits that add up to a multiple of 5.
create function siret_is_valid(siret text) returns boolean language sql immutable strict parallel safe
  return siret ~ '^[0-9]{14}$' and (
    (select sum(case when i % 2 = 1 then (case when d * 2 > 9 then d * 2 - 9 else d * 2 end) else d end)
       from (select i, substr(siret, i, 1)::int as d from generate_series(1, 14) i) digits) % 10 = 0
    or (siret like '356000000%'
        and (select sum(substr(siret, i, 1)::int) from generate_series(1, 14) i) % 5 = 0)
  );

create table stored_file (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null check (bytes >= 0),
  media_type text not null check (media_type ~ '^[a-z]+/[a-z0-9.+-]+$'),
  stored_at timestamptz not null
);
