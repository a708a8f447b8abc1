-- Search in French: accents and capitals are folded, words reduced to their stem, mistakes of typing corrected from the words that the
-- portfolio really holds. What is below is made from other tables by triggers: it holds no truth of its own, and no backup carries it.
create text search configuration french_folded (copy = pg_catalog.french);
alter text search configuration french_folded
  alter mapping for word, hword, hword_part, asciiword, asciihword, hword_asciipart with unaccent, french_stem;

create table search_product (
  product_id uuid primary key references product on delete cascade,
  -- Name (A), mission (B) and description (D); then the words of its lists (C), which change apart.
  own tsvector not null default '',
  lists tsvector not null default '',
  document tsvector not null generated always as (own || lists) stored
);
create index search_product_document on search_product using gin (document);

-- Every word met in a product, an incubator or an organisation. Words stay when their last text goes: a correction is offered only when
-- it finds something.
create table search_word (word text primary key);
create index search_word_near on search_word using gin (word gin_trgm_ops);

create function remember_words(texts text[]) returns void language sql as $$
  insert into search_word
    select distinct word from unnest(texts) text, lateral regexp_split_to_table(folded(text), '[^a-z]+') word
     where length(word) between 3 and 40
    on conflict do nothing $$;

-- The words that a product's lists have, whatever the day: they are for finding, not for showing.
create function list_words(product uuid) returns text language sql stable as $$
  select string_agg(n.label, ' ') from product_tag t join nomenclature_term n using (scheme, code) where t.product_id = product $$;

create function index_products(ids uuid[]) returns void language sql as $$
  insert into search_product (product_id, own)
    select p.id, setweight(to_tsvector('french_folded', p.name || ' ' || coalesce(p.external_id, '')), 'A')
      || setweight(to_tsvector('french_folded', p.mission), 'B') || setweight(to_tsvector('french_folded', p.description), 'D')
      from product p where p.id = any(ids)
    on conflict (product_id) do update set own = excluded.own;
  select remember_words(array(
    select concat_ws(' ', p.name, p.mission, p.description) from product p where p.id = any(ids))) $$;

create function index_lists(ids uuid[]) returns void language sql as $$
  insert into search_product (product_id, lists)
    select p.id, setweight(to_tsvector('french_folded', coalesce(list_words(p.id), '')), 'C')
      from product p where p.id = any(ids)
    on conflict (product_id) do update set lists = excluded.lists;
  select remember_words(array(select distinct n.label from product_tag t join nomenclature_term n using (scheme, code)
     where t.product_id = any(ids))) $$;

create function index_changed_products() returns trigger language plpgsql as
  $$ begin perform index_products(array(select id from changed)); return null; end $$;
create trigger product_is_indexed after insert on product
  referencing new table as changed for each statement execute function index_changed_products();
create trigger product_is_indexed_again after update on product
  referencing new table as changed for each statement execute function index_changed_products();

create function index_tagged_products() returns trigger language plpgsql as
  $$ begin perform index_lists(array(select distinct product_id from changed)); return null; end $$;
create trigger product_tag_is_indexed after insert on product_tag
  referencing new table as changed for each statement execute function index_tagged_products();
create trigger product_tag_is_forgotten after delete on product_tag
  referencing old table as changed for each statement execute function index_tagged_products();

create function remember_incubator_words() returns trigger language plpgsql as
  $$ begin perform remember_words(array(select concat_ws(' ', name, summary) from changed)); return null; end $$;
create trigger incubator_is_indexed after insert on incubator
  referencing new table as changed for each statement execute function remember_incubator_words();
create trigger incubator_is_indexed_again after update on incubator
  referencing new table as changed for each statement execute function remember_incubator_words();

create function remember_organisation_words() returns trigger language plpgsql as
  $$ begin perform remember_words(array(select concat_ws(' ', name, acronym) from changed)); return null; end $$;
create trigger organisation_is_indexed after insert on organisation
  referencing new table as changed for each statement execute function remember_organisation_words();
create trigger organisation_is_indexed_again after update on organisation
  referencing new table as changed for each statement execute function remember_organisation_words();

select index_products(array(select id from product));
select index_lists(array(select id from product));
select remember_words(array(select concat_ws(' ', name, summary) from incubator));
select remember_words(array(select concat_ws(' ', name, acronym) from organisation));
