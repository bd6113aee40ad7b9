-- A task is about the cases of its application: who may not see them for their area does not see it either.
alter table referral.task add column area text;
update referral.task t set area = (select min(c.area) from referral.case c where c.application_id = t.application_id);

drop policy intake_reads on referral.task;
create policy intake_reads on referral.task for select using (
    (select access.civil_role('intake', 'intake-manager'))
    and controller = any((select access.controllers())::text[])
    and (boundary_team is null or boundary_team = any((select access.teams())::uuid[]))
    and (area is null or cardinality((select access.areas())::text[]) = 0 or area = any((select access.areas())::text[])
        or owner = any((select access.owners())::uuid[])));
