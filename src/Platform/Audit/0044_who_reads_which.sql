-- Having opened one case shows its own entries and those of its application, of no other.
alter policy read_beside_an_open_case on audit.entry using (
    (select access.staff()) is not null and chain in ((select access.opened()), (select access.opened_with())));
