-- Information governance is told of broken glass. Intake, who may have broken it, does not read that mail in the outbox.
alter table notifications.message
    drop constraint message_purpose_check,
    add constraint message_purpose_check check (purpose in ('Confirmation', 'Reminder', 'BrokenGlass'));

alter policy intake_reads on notifications.message using (
    (select access.civil_role('intake', 'intake-manager'))
    and ((to_staff and purpose <> 'BrokenGlass') or boundary_team = any((select access.teams())::uuid[])
        or (controller = any((select access.controllers())::text[])
            and (area is null or cardinality((select access.areas())::text[]) = 0 or area = any((select access.areas())::text[])))));
create policy written_by_broken_glass on notifications.message for insert with check (
    (select access.actor()) = 'handler:notifications.tell-of-broken-glass' and about = (select access.about()) and to_staff);
create policy seen_by_broken_glass on notifications.message for select using (
    (select access.actor()) = 'handler:notifications.tell-of-broken-glass' and about = (select access.about()));
