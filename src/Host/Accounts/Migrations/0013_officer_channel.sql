-- Officers introduce residents where the channel is open, by date. Rhyl is first; others are opened on the administrator's page.
alter table accounts.area
    -- The council whose people live there; for a panel's area the county.
    add council text,
    add officers_from date,
    add officers_to date check (officers_to >= officers_from);

update accounts.area set council = case controller when 'denbighshire' then 'denbighshire' else code end;
update accounts.area set officers_from = '2026-01-01' where code = 'rhyl';
alter table accounts.area alter column council set not null;
