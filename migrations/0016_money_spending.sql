-- The lines of a convention are listed by their latest day; what has not been paid is asked for on each visit of those who pay; what was
-- moved from another convention is looked for among the few that were.
create index expense_by_latest_day on expense (convention_id, coalesce(paid_on, service_done_on, engaged_on, recorded_on) desc, code);
create index expense_unpaid on expense (convention_id) where paid_on is null;
create index expense_reclassified on expense (convention_id) where type = 'RECLASSIFICATION';
