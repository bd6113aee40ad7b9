-- Who works here, for whom and where; how they sign in; the key ring. Reached only by community_accounts.
create schema accounts;
select migrations.open_schema('accounts', 'community_accounts');

create table accounts.agency (
    code text primary key,
    name_en text not null,
    name_cy text not null,
    kind text not null check (kind in
        ('police', 'council', 'health', 'education', 'youth-justice', 'childrens-services', 'careers', 'voluntary')),
    valid_from date not null,
    valid_to date check (valid_to >= valid_from)
);

create table accounts.controller (
    code text primary key,
    name_en text not null,
    name_cy text not null,
    valid_from date not null,
    valid_to date check (valid_to >= valid_from)
);

-- A place stands in sentences only as a stored phrase: Welsh mutates it.
create table accounts.area (
    code text primary key,
    controller text not null references accounts.controller,
    name_en text not null,
    name_cy text not null,
    in_en text not null,
    in_cy text not null,
    from_en text not null,
    from_cy text not null,
    to_en text not null,
    to_cy text not null,
    valid_from date not null,
    valid_to date check (valid_to >= valid_from)
);

create table accounts.staff (
    id uuid primary key,
    name text not null check (name <> '' and length(name) <= 100),
    language text not null check (language in ('en', 'cy')),
    agency text not null references accounts.agency,
    active_from date not null,
    active_to date check (active_to >= active_from),
    user_name text not null,
    normalized_user_name text not null unique,
    email text not null,
    normalized_email text not null unique,
    password_hash text,
    two_factor_enabled boolean not null default false,
    security_stamp text not null,
    concurrency_stamp text not null,
    set_up_hash text,
    set_up_until timestamptz,
    check ((set_up_hash is null) = (set_up_until is null)),
    -- Nobody signs in with a password alone.
    check (not two_factor_enabled or password_hash is not null)
);
create index on accounts.staff (name collate "cy-x-icu", id);
create index on accounts.staff (agency);

create table accounts.staff_controller (
    staff uuid not null references accounts.staff,
    controller text not null references accounts.controller,
    primary key (staff, controller)
);
create index on accounts.staff_controller (controller);

create table accounts.staff_area (
    staff uuid not null references accounts.staff,
    area text not null references accounts.area,
    primary key (staff, area)
);
create index on accounts.staff_area (area);

create table accounts.staff_role (
    staff uuid not null references accounts.staff,
    role text not null check (role in
        ('officer', 'intake', 'intake-manager', 'mentor', 'mentoring-manager', 'panel-coordinator', 'panel-chair',
         'panel-member', 'information-governance', 'administrator')),
    primary key (staff, role)
);

create table accounts.team (
    id uuid primary key,
    purpose text not null check (purpose in
        ('intake', 'boundary', 'mentoring', 'panel', 'policing', 'information-governance', 'administration')),
    controller text not null references accounts.controller,
    area text references accounts.area,
    name_en text not null check (name_en <> ''),
    name_cy text not null check (name_cy <> ''),
    manager uuid references accounts.staff,
    duty uuid references accounts.staff,
    valid_from date not null,
    valid_to date check (valid_to >= valid_from)
);
create index on accounts.team (controller, purpose);
create index on accounts.team (area);
create index on accounts.team (manager);
create index on accounts.team (duty);

create table accounts.staff_team (
    staff uuid not null references accounts.staff,
    team uuid not null references accounts.team,
    primary key (staff, team)
);
create index on accounts.staff_team (team);

create table accounts.away (
    id uuid primary key,
    staff uuid not null references accounts.staff,
    first_day date not null,
    last_day date not null check (last_day >= first_day),
    cover uuid references accounts.staff check (cover <> staff)
);
create index on accounts.away (staff, last_day);
create index on accounts.away (cover);

-- Authenticator secret and recovery codes; the values are protected before they come here.
create table accounts.staff_token (
    user_id uuid not null references accounts.staff,
    login_provider text not null,
    name text not null,
    value text,
    primary key (user_id, login_provider, name)
);

-- What holds guessing back. Changed by single statements only, so that parallel guesses all count.
create table accounts.sign_in_guard (
    staff uuid primary key references accounts.staff,
    failed int not null,
    last_at timestamptz not null,
    locked_until timestamptz,
    totp_step bigint
);

create table accounts.event (
    id bigint generated always as identity primary key,
    at timestamptz not null,
    staff uuid not null references accounts.staff,
    actor uuid references accounts.staff,
    what text not null
);
create index on accounts.event (staff, id);

create table accounts.key_ring (
    friendly_name text primary key,
    xml text not null,
    stored_at timestamptz not null default now()
);

-- People and places are ended, never removed; what happened stays.
revoke delete on accounts.agency, accounts.controller, accounts.area, accounts.staff, accounts.team, accounts.sign_in_guard
    from community_accounts;
revoke update, delete on accounts.event, accounts.key_ring from community_accounts;
