create schema if not exists scheduling;
grant usage on schema scheduling to community_app, community_accounts;

-- England and Wales. Data, because days are added at short notice (2022, 2023) and moved (2020):
-- a day that was announced and then taken back is withdrawn, so that an old promise can still be explained.
create table scheduling.bank_holiday (
    day date primary key,
    name_en text not null check (name_en <> ''),
    name_cy text not null check (name_cy <> ''),
    added_at timestamptz not null default now(),
    withdrawn_at timestamptz
);

insert into scheduling.bank_holiday (day, name_en, name_cy) values
    ('2026-01-01', 'New Year’s Day', 'Dydd Calan'),
    ('2026-04-03', 'Good Friday', 'Dydd Gwener y Groglith'),
    ('2026-04-06', 'Easter Monday', 'Dydd Llun y Pasg'),
    ('2026-05-04', 'Early May bank holiday', 'Gŵyl banc dechrau Mai'),
    ('2026-05-25', 'Spring bank holiday', 'Gŵyl banc y gwanwyn'),
    ('2026-08-31', 'Summer bank holiday', 'Gŵyl banc yr haf'),
    ('2026-12-25', 'Christmas Day', 'Dydd Nadolig'),
    ('2026-12-28', 'Boxing Day (substitute day)', 'Gŵyl San Steffan (diwrnod yn lle)'),
    ('2027-01-01', 'New Year’s Day', 'Dydd Calan'),
    ('2027-03-26', 'Good Friday', 'Dydd Gwener y Groglith'),
    ('2027-03-29', 'Easter Monday', 'Dydd Llun y Pasg'),
    ('2027-05-03', 'Early May bank holiday', 'Gŵyl banc dechrau Mai'),
    ('2027-05-31', 'Spring bank holiday', 'Gŵyl banc y gwanwyn'),
    ('2027-08-30', 'Summer bank holiday', 'Gŵyl banc yr haf'),
    ('2027-12-27', 'Christmas Day (substitute day)', 'Dydd Nadolig (diwrnod yn lle)'),
    ('2027-12-28', 'Boxing Day (substitute day)', 'Gŵyl San Steffan (diwrnod yn lle)'),
    ('2028-01-03', 'New Year’s Day (substitute day)', 'Dydd Calan (diwrnod yn lle)'),
    ('2028-04-14', 'Good Friday', 'Dydd Gwener y Groglith'),
    ('2028-04-17', 'Easter Monday', 'Dydd Llun y Pasg'),
    ('2028-05-01', 'Early May bank holiday', 'Gŵyl banc dechrau Mai'),
    ('2028-05-29', 'Spring bank holiday', 'Gŵyl banc y gwanwyn'),
    ('2028-08-28', 'Summer bank holiday', 'Gŵyl banc yr haf'),
    ('2028-12-25', 'Christmas Day', 'Dydd Nadolig'),
    ('2028-12-26', 'Boxing Day', 'Gŵyl San Steffan');

grant select on scheduling.bank_holiday to community_app;
