-- Two people of whom somebody at intake said that they are one. A link and nothing more: cases, notes and keys stay with the person they
-- were written for. A second person looks at it the next working day; either may end it at any time.
create table referral.merge (
    id uuid primary key,
    first_person uuid not null,
    second_person uuid not null,
    controller text not null,
    reason bytea not null,
    merged_by uuid not null,
    merged_at timestamptz not null,
    ended_by uuid,
    ended_at timestamptz,
    end_reason bytea,
    reviewed_by uuid,
    owner uuid,
    next_step text,
    next_step_due date,
    revision integer not null,
    closed_at timestamptz,
    constraint open_merge_has_owner_step_and_date
        check (closed_at is not null or (owner is not null and next_step is not null and next_step_due is not null)),
    constraint two_people check (first_person < second_person),
    constraint reviewed_by_a_second_person check (reviewed_by <> merged_by),
    constraint ended_merge_says_by_whom_and_why check ((ended_at is null) = (ended_by is null) and (ended_at is null) = (end_reason is null)),
    constraint ended_merge_waits_for_nobody check (ended_at is null or closed_at is not null),
    -- Never across controllers.
    foreign key (first_person, controller) references referral.person (id, controller),
    foreign key (second_person, controller) references referral.person (id, controller)
);

create unique index merge_of_two on referral.merge (first_person, second_person) where ended_at is null;
create index merge_second on referral.merge (second_person) where ended_at is null;
create index merge_owner_due on referral.merge (owner, next_step_due, id) where closed_at is null;

-- "Not the same person", said of what was compared: once that changes it is asked again.
create table referral.not_same (
    id uuid primary key,
    first_person uuid not null,
    second_person uuid not null,
    controller text not null,
    -- Keyed hash of what was compared.
    compared bytea not null,
    said_by uuid not null,
    said_at timestamptz not null,
    constraint two_people_apart check (first_person < second_person),
    constraint said_once unique (first_person, second_person, compared),
    foreign key (first_person, controller) references referral.person (id, controller),
    foreign key (second_person, controller) references referral.person (id, controller)
);

create index not_same_second on referral.not_same (second_person);

revoke delete on referral.merge from community_app;
revoke update, delete on referral.not_same from community_app;

alter table referral.merge enable row level security;
alter table referral.not_same enable row level security;

-- Who sees both people sees what was said of the two. Nothing of it through broken glass.
create policy with_both on referral.merge for select using (
    (select access.civil_role('intake', 'intake-manager')) and controller = any((select access.controllers())::text[])
    and exists (select from referral.person p where p.id = first_person) and exists (select from referral.person p where p.id = second_person));
create policy of_both on referral.merge for insert with check (
    (select access.civil_role('intake', 'intake-manager')) and merged_by = (select access.staff()) and (select access.glass()) is null
    and exists (select from referral.person p where p.id = first_person) and exists (select from referral.person p where p.id = second_person));
create policy changed_with_both on referral.merge for update
    using (
        (select access.civil_role('intake', 'intake-manager')) and controller = any((select access.controllers())::text[]) and (select access.glass()) is null
        and exists (select from referral.person p where p.id = first_person) and exists (select from referral.person p where p.id = second_person))
    with check ((select access.civil_role('intake', 'intake-manager')));

create policy with_both on referral.not_same for select using (
    (select access.civil_role('intake', 'intake-manager')) and controller = any((select access.controllers())::text[])
    and exists (select from referral.person p where p.id = first_person) and exists (select from referral.person p where p.id = second_person));
create policy of_both on referral.not_same for insert with check (
    (select access.civil_role('intake', 'intake-manager')) and said_by = (select access.staff()) and (select access.glass()) is null
    and exists (select from referral.person p where p.id = first_person) and exists (select from referral.person p where p.id = second_person));
