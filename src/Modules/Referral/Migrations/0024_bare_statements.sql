-- PostgreSQL asks the SELECT policies for a change only where its statement reads a column: "update referral.case set …" with no WHERE reads
-- none. So whoever changes is asked here once more whose the row is. What it becomes may be another's: cases are handed on.
alter policy intake_changes on referral.case
    using (
        (select access.civil_role('intake', 'intake-manager')) and id is distinct from (select access.glass())
        and controller = any((select access.controllers())::text[])
        and (boundary_team is null or boundary_team = any((select access.teams())::uuid[]))
        and (area is null or cardinality((select access.areas())::text[]) = 0 or area = any((select access.areas())::text[])
            or owner = any((select access.owners())::uuid[])))
    with check ((select access.civil_role('intake', 'intake-manager')) and id is distinct from (select access.glass()));
alter policy closed_by_message on referral.case using (
    (select access.actor()) = 'handler:referral.close-case' and id = (select access.about()));
alter policy intake_changes on referral.task
    using (
        (select access.civil_role('intake', 'intake-manager'))
        and controller = any((select access.controllers())::text[])
        and (boundary_team is null or boundary_team = any((select access.teams())::uuid[]))
        and (area is null or cardinality((select access.areas())::text[]) = 0 or area = any((select access.areas())::text[])
            or owner = any((select access.owners())::uuid[])))
    with check ((select access.civil_role('intake', 'intake-manager')));

-- What hangs on a case that is read through broken glass is neither moved away from it nor removed.
create policy not_through_glass on referral.handover as restrictive for update using (case_id is distinct from (select access.glass()));
create policy stays_through_glass on referral.handover as restrictive for delete using (case_id is distinct from (select access.glass()));
create policy not_through_glass on referral.story_entry as restrictive for update using (case_id is distinct from (select access.glass()));
create policy stays_through_glass on referral.story_entry as restrictive for delete using (case_id is distinct from (select access.glass()));
