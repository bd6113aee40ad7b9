-- A form that is pressed twice plans one absence.
delete from accounts.away a using accounts.away b where a.staff = b.staff and a.first_day = b.first_day and a.last_day = b.last_day and a.id > b.id;
create unique index away_once on accounts.away (staff, first_day, last_day);
