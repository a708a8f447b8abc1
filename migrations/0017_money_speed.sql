-- Lines that were rejected are few: obligations ask on each visit whether one of them fell outside the term.
create index expense_decision_rejected on expense_decision (expense_id) where not accepted;
