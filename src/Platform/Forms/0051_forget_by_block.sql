-- Keys are written in the order of time and forgotten once a day from the oldest on: the ranges of their blocks are enough, and nothing
-- is to be kept in order with every form.
drop index forms.once_at;
create index once_at on forms.once using brin (at);
