-- What an entry posts is posted with it: a pair that balances, added later, would change what the ledger said without a trace. An entry of this
-- transaction bears its number; nothing that posts runs under a savepoint, which would give it another.
create or replace function ledger_posts() returns trigger language plpgsql as $$
begin
  if exists (select from added a left join ledger_entry e on e.id = a.entry_id where e.id is null) then
    raise exception 'an entry is there before what it posts' using errcode = 'foreign_key_violation', constraint = 'ledger_posting_entry_id_fkey';
  end if;
  if exists (select from added a join ledger_entry e on e.id = a.entry_id where e.xmin <> pg_current_xact_id()::xid) then
    raise exception 'an entry posts at once all that it posts' using errcode = 'integrity_constraint_violation', constraint = 'ledger_posts_at_once';
  end if;
  insert into ledger_unbalanced select entry_id from added group by entry_id having sum(cents) <> 0 on conflict do nothing;
  return null;
end $$;
