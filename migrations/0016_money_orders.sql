-- Parts of an order priced in work units: halves of a cent are told once, so that the parts add up to the order. A part may then differ, by a cent
-- for each of its lines at most, from what its own lines make.
alter table expense
  drop constraint expense_units_sum,
  add constraint expense_units_sum check (units is null or abs(work_units_cents(units) - ht_cents) <= jsonb_array_length(units));
