-- Who follows a product: someone of the programme team for the network, someone of an incubator for the incubator. At most one a side at
-- a time; a product in progress that nobody follows is told.
create table product_follow_up (
  id uuid primary key,
  product_id uuid not null references product on delete cascade,
  side text not null check (side in ('network', 'incubator')),
  person_id uuid not null references person,
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  exclude using gist (product_id with =, side with =, daterange(starts_on, ends_on, '[]') with &&)
);
create index product_follow_up_person on product_follow_up (person_id);
