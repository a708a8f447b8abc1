-- Parts of an order priced in work units: halves of a cent are told once, so that the parts add up to the order. A part may then differ, by a cent
-- for each of its lines at most, from what its own lines make.
alter table expense
  drop constraint expense_units_sum,
  add constraint expense_units_sum check (units is null or abs(work_units_cents(units) - ht_cents) <= jsonb_array_length(units));

-- Before an update, a computed column is not computed yet: compared, it would make of every settlement a change of what the order says.
create or replace function purchase_order_is_kept() returns trigger language plpgsql as $$
declare
  free constant text[] := array['settled_on', 'settle_reason', 'version', 'ttc_cents'];
begin
  if tg_op = 'DELETE' then
    raise exception 'an order is never removed' using errcode = 'integrity_constraint_violation', constraint = 'purchase_order_is_kept';
  end if;
  if old.settled_on is not null or (to_jsonb(new) - free) <> (to_jsonb(old) - free) then
    raise exception 'an order is only settled, once' using errcode = 'integrity_constraint_violation', constraint = 'purchase_order_is_kept';
  end if;
  return new;
end $$;
