-- A message goes to the person of a case: of another area neither is shown.
drop policy intake_reads on notifications.message;
create policy intake_reads on notifications.message for select using (
    (select access.civil_role('intake', 'intake-manager'))
    and (to_staff or boundary_team = any((select access.teams())::uuid[])
        or (controller = any((select access.controllers())::text[])
            and (area is null or cardinality((select access.areas())::text[]) = 0 or area = any((select access.areas())::text[])))));
