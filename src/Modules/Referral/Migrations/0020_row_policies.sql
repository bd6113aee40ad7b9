-- The second wall under the queries. Every rule of CaseDesk stands here once more.
alter table referral.case enable row level security;
alter table referral.household_member enable row level security;
alter table referral.story_entry enable row level security;
alter table referral.task enable row level security;
alter table referral.handover enable row level security;

-- Intake: of its own controllers; where the council is unknown only the one named team; of other areas only what is theirs.
create policy intake_reads on referral.case for select using (
    (select access.civil_role('intake', 'intake-manager'))
    and controller = any((select access.controllers())::text[])
    and (boundary_team is null or boundary_team = any((select access.teams())::uuid[]))
    and (area is null or cardinality((select access.areas())::text[]) = 0 or area = any((select access.areas())::text[])
        or owner = any((select access.owners())::uuid[])));
create policy intake_changes on referral.case for update using ((select access.civil_role('intake', 'intake-manager')));
create policy opened_by_message on referral.case for insert with check (
    (select access.actor()) = 'handler:referral.open-case' and application_id = (select access.about()));
create policy seen_by_open_case on referral.case for select using (
    (select access.actor()) = 'handler:referral.open-case' and application_id = (select access.about()));
create policy seen_by_close_case on referral.case for select using (
    (select access.actor()) = 'handler:referral.close-case' and id = (select access.about()));
create policy closed_by_message on referral.case for update using ((select access.actor()) = 'handler:referral.close-case');

-- What hangs on a case is seen and written by whoever sees the case.
create policy with_a_case on referral.household_member for select using (
    exists (select from referral.case c where c.application_id = household_member.application_id));
create policy with_an_application on referral.household_member for insert with check (
    (select access.actor()) = 'handler:referral.open-case' and application_id = (select access.about()));
create policy with_the_case on referral.story_entry using (exists (select from referral.case c where c.id = case_id));
create policy with_the_case on referral.handover using (exists (select from referral.case c where c.id = case_id));

create policy intake_reads on referral.task for select using (
    (select access.civil_role('intake', 'intake-manager'))
    and controller = any((select access.controllers())::text[])
    and (boundary_team is null or boundary_team = any((select access.teams())::uuid[])));
create policy intake_changes on referral.task for update using ((select access.civil_role('intake', 'intake-manager')));
create policy made_by_message on referral.task for insert with check (
    (select access.actor()) in ('handler:referral.open-case', 'handler:referral.make-task') and application_id = (select access.about()));
create policy seen_by_makers on referral.task for select using (
    (select access.actor()) in ('handler:referral.open-case', 'handler:referral.make-task') and application_id = (select access.about()));
