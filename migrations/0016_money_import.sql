-- What a file of a hundred thousand lines posts is guarded a statement at a time, not a row at a time: three entries and eight postings a line.

-- Entries whose postings did not sum to zero in one statement: judged at the commit, then forgotten. Empty but for that moment.
create table ledger_unbalanced (entry_id uuid primary key);

drop trigger ledger_sums_to_zero on ledger_posting;
create or replace function ledger_sums_to_zero() returns trigger language plpgsql as $$
begin
  if (select coalesce(sum(cents), 0) from ledger_posting where entry_id = new.entry_id) <> 0 then
    raise exception 'what an entry posts sums to zero' using errcode = 'check_violation', constraint = 'ledger_sums_to_zero';
  end if;
  delete from ledger_unbalanced where entry_id = new.entry_id;
  return null;
end $$;
create constraint trigger ledger_sums_to_zero after insert on ledger_unbalanced deferrable initially deferred
  for each row execute function ledger_sums_to_zero();

create function ledger_posts() returns trigger language plpgsql as $$
begin
  if exists (select from added a left join ledger_entry e on e.id = a.entry_id where e.id is null) then
    raise exception 'an entry is there before what it posts' using errcode = 'foreign_key_violation', constraint = 'ledger_posting_entry_id_fkey';
  end if;
  insert into ledger_unbalanced select entry_id from added group by entry_id having sum(cents) <> 0 on conflict do nothing;
  return null;
end $$;
create trigger ledger_posts after insert on ledger_posting referencing new table as added
  for each statement execute function ledger_posts();
-- Entries are never removed nor changed: the key is kept for what it tells, the order in which tables are restored.
alter table ledger_posting alter constraint ledger_posting_entry_id_fkey not enforced;

-- Nor are lines removed, nor do they change of id: an entry tells of a line of its own convention.
create function ledger_tells_of_a_line() returns trigger language plpgsql as $$
begin
  if exists (select from added a left join expense e on e.id = a.expense_id and e.convention_id = a.convention_id
              where a.expense_id is not null and e.id is null) then
    raise exception 'an entry tells of a line of its convention' using errcode = 'foreign_key_violation', constraint = 'ledger_entry_expense_id_fkey';
  end if;
  return null;
end $$;
create trigger ledger_tells_of_a_line after insert on ledger_entry referencing new table as added
  for each statement execute function ledger_tells_of_a_line();
create function expense_stays() returns trigger language plpgsql as $$
begin
  raise exception 'a line keeps its id and its convention' using errcode = 'foreign_key_violation', constraint = 'ledger_entry_expense_id_fkey';
end $$;
create trigger expense_stays before update of id, convention_id on expense
  for each row when ((old.id, old.convention_id) is distinct from (new.id, new.convention_id)) execute function expense_stays();
alter table ledger_entry alter constraint ledger_entry_expense_id_fkey not enforced;
-- The convention of an entry is that of the day it is folded into (ledger_day), whose own key is enforced: once a day rather than once an entry.
alter table ledger_entry alter constraint ledger_entry_convention_id_fkey not enforced;

-- Most lines correct nothing, and belong to no order that is known here.
drop index expense_corrects;
create index expense_corrects on expense (corrects) where corrects is not null;
drop index expense_order;
create index expense_order on expense (order_id) where order_id is not null;

-- The plan of a trigger is kept from its first run, when tables may be empty: read whole, they would be read whole again at each statement.
alter function ledger_posts() set enable_seqscan = off;
alter function ledger_posts() set enable_hashjoin = off;
alter function ledger_posts() set enable_mergejoin = off;
alter function ledger_tells_of_a_line() set enable_seqscan = off;
alter function ledger_tells_of_a_line() set enable_hashjoin = off;
alter function ledger_tells_of_a_line() set enable_mergejoin = off;
alter function ledger_folds() set enable_seqscan = off;
alter function ledger_folds() set enable_hashjoin = off;
alter function ledger_folds() set enable_mergejoin = off;
alter function ledger_sums_to_zero() set enable_seqscan = off;
