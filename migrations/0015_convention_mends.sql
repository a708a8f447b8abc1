-- What happened to a signed convention is not rewritten: neither a matter, nor what a termination rests on. A matter has no state of its own
-- (its steps give it), so that nothing of it changes.
create trigger convention_matter_is_append_only before update or delete on convention_matter
  for each row execute function refuse_change();
create trigger termination_notice_is_append_only before update or delete on termination_notice
  for each row execute function refuse_change();
create trigger termination_effect_is_append_only before update or delete on termination_effect
  for each row execute function refuse_change();
create trigger termination_liquidation_is_append_only before update or delete on termination_liquidation
  for each row execute function refuse_change();

create trigger convention_matter_is_never_emptied before truncate on convention_matter
  for each statement execute function refuse_change();
create trigger termination_notice_is_never_emptied before truncate on termination_notice
  for each statement execute function refuse_change();
create trigger termination_effect_is_never_emptied before truncate on termination_effect
  for each statement execute function refuse_change();
create trigger termination_liquidation_is_never_emptied before truncate on termination_liquidation
  for each statement execute function refuse_change();
create trigger matter_paper_is_never_emptied before truncate on matter_paper
  for each statement execute function refuse_change();
create trigger convention_waiver_is_never_emptied before truncate on convention_waiver
  for each statement execute function refuse_change();
create trigger convention_void_clause_is_never_emptied before truncate on convention_void_clause
  for each statement execute function refuse_change();
