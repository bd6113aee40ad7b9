-- A person as one application describes them, with what is needed to find somebody who may be the same. Merging two never changes a row
-- here: it is a link beside them, so that taking it back leaves everything as it was.
create table referral.person (
    id uuid primary key,
    application_id uuid not null,
    controller text not null,
    name text not null,
    birth_exact date,
    birth_about_age integer,
    birth_age_given_on date,
    postcode text,
    -- Keyed hashes of phone numbers in one form: two can be the same, none can be read.
    phones bytea[] not null,
    -- By which rules the keys were made; 0: not yet.
    rules integer not null,
    constraint person_of_a_controller unique (id, controller)
);

create index person_rules on referral.person (rules);

-- Under what a person is found: hashes of a few things that few people share.
create table referral.person_key (
    key bigint not null,
    person_id uuid not null references referral.person (id),
    primary key (key, person_id)
);

create index person_key_of on referral.person_key (person_id);

revoke delete on referral.person from community_app;
revoke update on referral.person_key from community_app;

-- Those who are here already, once each; their keys are made by the clock. Their numbers are sealed, so they are found without them.
insert into referral.person (id, application_id, controller, name, birth_exact, birth_about_age, birth_age_given_on, postcode, phones, rules)
select distinct on (c.person_id) c.person_id, c.application_id, c.controller, c.name, c.birth_exact, c.birth_about_age, c.birth_age_given_on, c.postcode, '{}', 0
from referral.case c order by c.person_id, c.id;

alter table referral.person enable row level security;
alter table referral.person_key enable row level security;

-- Who sees a case of theirs sees the person.
create policy with_a_case on referral.person for select using (
    exists (select from referral.case c where c.application_id = person.application_id and c.person_id = person.id));
create policy made_with_a_case on referral.person for insert with check (
    ((select access.actor()) like 'handler:referral.%' and application_id = (select access.about()))
    or ((select access.civil_role('intake', 'intake-manager')) and controller = any((select access.controllers())::text[])));
-- A row that it has keyed must still be its own to see, or the change is refused.
create policy seen_by_key_people on referral.person for select using ((select access.actor()) = 'clock:referral.key-people');
create policy keyed on referral.person for update
    using ((select access.actor()) = 'clock:referral.key-people' and rules < 1)
    with check ((select access.actor()) = 'clock:referral.key-people');

-- The case's person follows what the person themselves says of it later.
create policy follows_its_case on referral.person for update
    using (
        (((select access.actor()) like 'handler:referral.%' and application_id = (select access.about())) or (select access.civil_role('intake', 'intake-manager')))
        and (select access.glass()) is null
        and exists (select from referral.case c where c.application_id = person.application_id and c.person_id = person.id))
    with check ((select access.actor()) like 'handler:referral.%' or (select access.civil_role('intake', 'intake-manager')));

create policy with_the_person on referral.person_key for select using (exists (select from referral.person p where p.id = person_id));
create policy made_with_the_person on referral.person_key for insert with check (
    (select access.actor()) like 'handler:referral.%' or (select access.actor()) = 'clock:referral.key-people' or (select access.civil_role('intake', 'intake-manager')));
create policy follows_the_person on referral.person_key for delete using (
    ((select access.actor()) like 'handler:referral.%' or (select access.civil_role('intake', 'intake-manager'))) and (select access.glass()) is null
    and exists (select from referral.person p where p.id = person_id));
create policy made_anew on referral.person_key for delete using (
    (select access.actor()) = 'clock:referral.key-people' and exists (select from referral.person p where p.id = person_id and p.rules < 1));
