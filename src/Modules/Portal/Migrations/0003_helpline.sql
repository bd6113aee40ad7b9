-- Whom to ring when it cannot wait. Data, so that a changed number needs no new version; shown in the order of place.
create table portal.helpline (
    code text not null,
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    -- As it is shown and, without its blanks, as it is dialled.
    number text not null check (number ~ '^[0-9 ]+$'),
    by_text boolean not null default false,
    name_en text not null check (name_en <> ''),
    name_cy text not null check (name_cy <> ''),
    when_en text not null,
    when_cy text not null,
    place int not null,
    -- Null: taken from the partnership's papers and still to be checked by somebody who rang it.
    checked_on date,
    primary key (code, valid_from)
);

insert into portal.helpline (code, valid_from, number, by_text, name_en, name_cy, when_en, when_cy, place) values
    ('emergency', '2025-01-01', '999', false,
        'Police, ambulance or fire', 'Yr heddlu, ambiwlans neu’r gwasanaeth tân',
        'When somebody is in danger now. Day and night.', 'Pan fydd rhywun mewn perygl nawr. Ddydd a nos.', 1),
    ('police', '2025-01-01', '101', false,
        'North Wales Police', 'Heddlu Gogledd Cymru',
        'To tell the police when nobody is in danger now. Day and night.', 'I ddweud wrth yr heddlu pan nad oes neb mewn perygl nawr. Ddydd a nos.', 2),
    ('children', '2025-01-01', '01824 712200', false,
        'Children’s services in Denbighshire', 'Gwasanaethau plant yn Sir Ddinbych',
        'If you are worried about a child. In office hours.', 'Os ydych yn poeni am blentyn. Yn ystod oriau swyddfa.', 3),
    ('children-out-of-hours', '2025-01-01', '0345 053 3116', false,
        'Children’s services in the evening and at weekends', 'Gwasanaethau plant gyda’r nos ac ar benwythnosau',
        'When the office is closed.', 'Pan fydd y swyddfa ar gau.', 4),
    ('meic', '2025-01-01', '080880 23456', false,
        'Meic, for children and young people', 'Meic, i blant a phobl ifanc',
        'Somebody on your side, in Welsh or English. Free.', 'Rhywun ar eich ochr chi, yn Gymraeg neu yn Saesneg. Am ddim.', 5),
    ('meic-text', '2025-01-01', '84001', true,
        'Meic by text message', 'Meic drwy neges destun',
        'If you cannot talk.', 'Os na allwch siarad.', 6);
