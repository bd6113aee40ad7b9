create schema mentoring;
select migrations.open_schema('mentoring', 'community_app');

-- A person taken on. Nobody of a police agency reaches it by any path.
create table mentoring.case (
    id uuid primary key,
    referral_case_id uuid not null unique,
    person_id uuid not null,
    reference text not null,
    controller text not null,
    area text,
    name text not null,
    birth_exact date,
    birth_about_age integer,
    birth_age_given_on date,
    language text not null,
    contact jsonb not null,
    what_matters text not null,
    taken_on_at timestamptz not null,

    -- Nobody falls through the gaps.
    owner uuid,
    next_step text,
    next_step_due date,
    revision integer not null,
    closed_at timestamptz,
    constraint open_case_has_owner_step_and_date
        check (closed_at is not null or (owner is not null and next_step is not null and next_step_due is not null))
);

create index case_owner_due on mentoring.case (owner, next_step_due, id) where closed_at is null;
create index case_due on mentoring.case (controller, next_step_due, id) where closed_at is null;
