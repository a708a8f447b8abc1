-- A product put forward, by an incubator or for the whole network (no incubator): why, and until when. It ends by itself; whether it
-- shows on a day is computed, never stored.
create table highlight (
  id uuid primary key,
  product_id uuid not null references product on delete cascade,
  incubator_id uuid references incubator,
  reason text not null check (length(reason) between 1 and 300 and reason = btrim(reason)),
  starts_on date not null,
  -- A year at most: what is put forward for ever is put forward by nobody.
  ends_on date not null check (ends_on >= starts_on and ends_on <= (starts_on + interval '12 months')::date),
  version int not null default 0,
  -- A product is not put forward twice in the same place at the same time.
  exclude using gist (
    product_id with =,
    (coalesce(incubator_id, '00000000-0000-0000-0000-000000000000'::uuid)) with =,
    daterange(starts_on, ends_on, '[]') with &&)
);
create index highlight_incubator on highlight (incubator_id);

-- Whoever writes in a place (an incubator, or the network) waits for the one before: two who each see room left cannot both take it.
create function lock_highlights(place uuid) returns void language sql as
  $$ select pg_advisory_xact_lock(hashtextextended('highlight ' || coalesce(place::text, 'network'), 0)) $$;

-- Three at once for an incubator, six for the network. The most are at once on some first day: first days are enough to count on.
create function highlight_has_room() returns trigger language plpgsql as $$
declare
  most int := case when new.incubator_id is null then 6 else 3 end;
begin
  perform lock_highlights(new.incubator_id);
  if exists (
    select 1
      from (select new.starts_on as on_day union
            select h.starts_on from highlight h
             where h.incubator_id is not distinct from new.incubator_id and h.starts_on between new.starts_on and new.ends_on) days
      join highlight o on o.incubator_id is not distinct from new.incubator_id and o.id <> new.id
       and days.on_day between o.starts_on and o.ends_on
     group by days.on_day
    having count(*) >= most)
  then raise exception 'more than % highlights at once', most using errcode = 'check_violation', constraint = 'highlight_has_room';
  end if;
  return new;
end $$;
create trigger highlight_has_room before insert or update on highlight for each row execute function highlight_has_room();
