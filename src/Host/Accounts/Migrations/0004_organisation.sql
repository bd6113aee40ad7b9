-- Who somebody is at their organisation's own sign-in: its address and its name for the person, which never changes hands.
alter table accounts.staff
    add column issuer text,
    add column subject text,
    add check ((issuer is null) = (subject is null));
create unique index on accounts.staff (issuer, subject);
