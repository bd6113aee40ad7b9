-- A form that an officer's card begins: made by its message, opened by the code that the officer hands over.
create policy prepared on portal.draft for insert with check (
    (select access.actor()) = 'handler:portal.prepare-card' and id = (select access.about()));
create policy seen_by_whoever_prepares on portal.draft for select using (
    (select access.actor()) = 'handler:portal.prepare-card' and id = (select access.about()));
