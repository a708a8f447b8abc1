-- What settles an order: its amount with VAT is not known yet when the row is about to be written, and is made of two columns that are compared.
create or replace function purchase_order_is_kept() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'an order is never removed' using errcode = 'integrity_constraint_violation', constraint = 'purchase_order_is_kept';
  end if;
  if old.settled_on is not null
     or ((to_jsonb(new) - array['settled_on', 'settle_reason', 'version', 'ttc_cents'])
         <> (to_jsonb(old) - array['settled_on', 'settle_reason', 'version', 'ttc_cents'])) then
    raise exception 'an order is only settled, once' using errcode = 'integrity_constraint_violation', constraint = 'purchase_order_is_kept';
  end if;
  return new;
end $$;
