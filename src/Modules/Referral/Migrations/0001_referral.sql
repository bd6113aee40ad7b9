create schema referral;
select migrations.open_schema('referral', 'community_app');

-- A person who wants help, from the first word to the last. While it is open it has an owner, a next step and a date.
create table referral.case (
    id uuid primary key,
    application_id uuid not null,
    person_id uuid not null,
    reference text not null,
    source text not null check (source in ('Portal')),
    received_at timestamptz not null,
    promised_by date not null,
    urgent boolean not null,
    controller text not null,
    area text,
    council text,
    state text not null check (state in ('Received', 'BeingLookedAt', 'Accepted', 'HandedOver', 'TakenUp', 'Declined', 'Closed')),

    -- The person, as the application said it.
    name text not null,
    birth_exact date,
    birth_about_age integer,
    birth_age_given_on date,
    relationship text not null,
    asking_for text not null,
    asked_by text not null,
    situation text[] not null,
    what_matters text not null,
    help_with text[] not null,
    help_with_other text,
    postcode text,
    no_fixed_address boolean not null,
    address text,
    contact jsonb not null,
    language jsonb not null,
    agreement jsonb not null,

    -- Nobody falls through the gaps.
    owner uuid,
    next_step text,
    next_step_due date,
    revision integer not null,
    closed_at timestamptz,
    constraint open_case_has_owner_step_and_date
        check (closed_at is not null or (owner is not null and next_step is not null and next_step_due is not null)),
    constraint one_case_per_person_and_application unique (application_id, person_id)
);

create index case_due on referral.case (controller, next_step_due, id) where closed_at is null;
create index case_owner_due on referral.case (owner, next_step_due, id) where closed_at is null;
create index case_reference on referral.case (reference);

-- Others in the household, who did not ask for help themselves.
create table referral.household_member (
    application_id uuid not null,
    person_id uuid not null,
    name text not null,
    birth_exact date,
    birth_about_age integer,
    birth_age_given_on date,
    relationship text not null,
    primary key (application_id, person_id)
);

-- What happened on a case, in order. Never changed.
create table referral.story_entry (
    id uuid primary key,
    case_id uuid not null references referral.case (id),
    at timestamptz not null,
    -- A member of staff; null: a message or the clock.
    by uuid,
    kind text not null,
    -- A code that belongs to the kind: a state, a channel, a partner.
    detail text,
    words text
);

create index story_entry_case on referral.story_entry (case_id, id);
revoke update, delete on referral.story_entry from community_app;

-- Something a person must do beside the case's own next step: ring instead of an e-mail, read worrying words today.
create table referral.task (
    id uuid primary key,
    application_id uuid not null,
    reference text not null,
    controller text not null,
    kind text not null check (kind in ('ReadWorryingWords', 'RingToConfirm', 'TextToConfirm', 'PostToConfirm', 'ConfirmThroughSomebody')),
    made_at timestamptz not null,
    done_by uuid,
    outcome text,
    owner uuid,
    next_step text,
    next_step_due date,
    revision integer not null,
    closed_at timestamptz,
    constraint open_task_has_owner_step_and_date
        check (closed_at is not null or (owner is not null and next_step is not null and next_step_due is not null)),
    constraint one_task_of_a_kind_per_application unique (application_id, kind)
);

create index task_due on referral.task (controller, next_step_due, id) where closed_at is null;
create index task_owner_due on referral.task (owner, next_step_due, id) where closed_at is null;

-- The directory of partners: who can be handed to, or named as a signpost.
create table referral.partner (
    id uuid primary key,
    code text not null unique,
    name_en text not null,
    name_cy text not null,
    phone text,
    hours_en text,
    hours_cy text,
    council text,
    youngest integer,
    oldest integer,
    works_in_welsh boolean,
    accepts_handovers boolean not null,
    -- Null: never checked by us; the seed below is to be checked before use.
    last_checked date,
    valid_from date not null,
    valid_to date
);

insert into referral.partner (id, code, name_en, name_cy, phone, hours_en, hours_cy, council, youngest, oldest, works_in_welsh, accepts_handovers, valid_from) values
    ('01900000-0000-7000-8000-000000000001', 'denbighshire-childrens-front-door', 'Denbighshire children’s front door', 'Drws ffrynt gwasanaethau plant Sir Ddinbych', '01824 712200', 'Working hours; evenings and weekends 0345 053 3116', 'Oriau gwaith; gyda’r nos ac ar benwythnosau 0345 053 3116', 'denbighshire', null, 17, null, true, '2026-01-01'),
    ('01900000-0000-7000-8000-000000000002', 'meic', 'Meic (helpline for children and young people in Wales)', 'Meic (llinell gymorth i blant a phobl ifanc yng Nghymru)', '080880 23456', 'Text 84001', 'Tecstiwch 84001', null, null, 25, true, false, '2026-01-01'),
    ('01900000-0000-7000-8000-000000000003', 'working-wales', 'Working Wales', 'Cymru’n Gweithio', null, null, null, null, 16, null, true, true, '2026-01-01'),
    ('01900000-0000-7000-8000-000000000004', 'flintshire-communities-for-work-plus', 'Communities for Work Plus, Flintshire', 'Cymunedau am Waith a Mwy, Sir y Fflint', null, null, null, 'flintshire', 16, null, null, true, '2026-01-01'),
    ('01900000-0000-7000-8000-000000000005', 'wrexham-communities-for-work-plus', 'Communities for Work Plus, Wrexham', 'Cymunedau am Waith a Mwy, Wrecsam', null, null, null, 'wrexham', 16, null, null, true, '2026-01-01');

create table referral.handover (
    id uuid primary key,
    case_id uuid not null references referral.case (id),
    partner_id uuid not null references referral.partner (id),
    given_at timestamptz not null,
    given_by uuid not null,
    -- The named person at the other service who said yes.
    confirmed_by text,
    confirmed_at timestamptz
);

create index handover_case on referral.handover (case_id);

-- Programmes and who may join them, with the dates from which the rule holds. A decision keeps the version it was made by.
create table referral.programme (
    code text not null,
    version integer not null,
    name_en text not null,
    name_cy text not null,
    controller text not null,
    youngest integer not null,
    councils text[] not null,
    valid_from date not null,
    valid_to date,
    primary key (code, version)
);

insert into referral.programme (code, version, name_en, name_cy, controller, youngest, councils, valid_from) values
    ('mentoring', 1, 'Mentoring by Working Denbighshire', 'Mentora gan Sir Ddinbych yn Gweithio', 'denbighshire', 16, '{denbighshire}', '2026-01-01');
