-- The application reads entries for "who looked" only: as a member of staff who has just opened a case on this connection, which is
-- itself an entry. Appending and verifying are the owner's.
alter table audit.entry enable row level security;
create policy read_beside_an_open_case on audit.entry for select using (
    (select access.staff()) is not null and (select access.opened()) is not null);
