-- Where a postcode lies, by a dated release of the ONS (NSPL or ONSPD), loaded by the verb load-postcodes. It suggests, it decides nothing.
create table referral.postcode_release (
    id integer generated always as identity primary key,
    -- The month of the release: "2026-08".
    name text not null check (name ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
    loaded_at timestamptz not null default scheduling.now(),
    postcodes integer not null,
    in_use boolean not null
);

create unique index one_postcode_release_in_use on referral.postcode_release (in_use) where in_use;

create table referral.postcode (
    release integer not null,
    -- Without its space.
    postcode text not null,
    -- The council's code of the ONS.
    ons text not null,
    primary key (release, postcode)
);

-- The codes of the ONS for the councils that have words here. Every other one is "another council".
create table referral.council_code (
    ons text primary key,
    council text not null
);

insert into referral.council_code (ons, council) values
    ('W06000001', 'anglesey'), ('W06000002', 'gwynedd'), ('W06000003', 'conwy'),
    ('W06000004', 'denbighshire'), ('W06000005', 'flintshire'), ('W06000006', 'wrexham');

-- The fallback: first halves of postcodes and the councils that they reach into. More than one: somebody asks. "elsewhere" is a council
-- outside the six counties.
create table referral.outward_code (
    code text primary key,
    councils text[] not null check (cardinality(councils) > 0)
);

insert into referral.outward_code (code, councils) values
    ('LL11', '{wrexham,flintshire,denbighshire}'), ('LL12', '{wrexham,flintshire}'), ('LL13', '{wrexham}'), ('LL14', '{wrexham,elsewhere}'),
    ('LL15', '{denbighshire}'), ('LL16', '{denbighshire,conwy}'), ('LL17', '{denbighshire,conwy}'), ('LL18', '{denbighshire,conwy}'),
    ('LL19', '{denbighshire,flintshire}'), ('LL20', '{denbighshire,wrexham}'), ('LL21', '{denbighshire,conwy,gwynedd}'), ('LL22', '{conwy,denbighshire}'),
    ('LL23', '{gwynedd}'), ('LL33', '{conwy,gwynedd}'),
    ('CH1', '{elsewhere,flintshire}'), ('CH4', '{flintshire,elsewhere}'), ('CH5', '{flintshire}'), ('CH6', '{flintshire}'),
    ('CH7', '{flintshire,denbighshire}'), ('CH8', '{flintshire}'),
    ('SY10', '{elsewhere,wrexham}'), ('SY13', '{elsewhere,wrexham}'), ('SY14', '{elsewhere,wrexham}');

insert into referral.outward_code (code, councils)
    select 'LL' || n, '{conwy}'::text[] from generate_series(24, 34) n where n <> 33
    union all select 'LL' || n, '{gwynedd}'::text[] from generate_series(35, 57) n
    union all select 'LL' || n, '{anglesey}'::text[] from generate_series(58, 78) n;
