-- The named team that alone sees messages to people whose council is unknown or takes no part.
alter table notifications.message add column boundary_team uuid;
comment on column notifications.message.controller is 'Whose it is; null with a boundary team: only that team sees it. Staff mail belongs to no controller.';

alter table notifications.message enable row level security;
alter table notifications.follow_up enable row level security;
alter table notifications.reminder enable row level security;

-- The outbox: of intake's own controllers, of the boundary team, and mail to staff, which says nothing about anybody.
create policy intake_reads on notifications.message for select using (
    (select access.civil_role('intake', 'intake-manager'))
    and (to_staff or controller = any((select access.controllers())::text[]) or boundary_team = any((select access.teams())::uuid[])));
create policy staff_read_reminders_of_the_opened_case on notifications.message for select using (
    to_staff and (select access.staff()) is not null and about = (select access.opened()));
create policy written_by_confirmation on notifications.message for insert with check (
    (select access.actor()) = 'handler:notifications.confirm-application' and about = (select access.about()) and not to_staff);
create policy seen_by_confirmation on notifications.message for select using (
    (select access.actor()) = 'handler:notifications.confirm-application' and about = (select access.about()));
create policy written_by_reminders on notifications.message for insert with check (
    (select access.actor()) = 'clock:notifications.send-due-reminders' and to_staff);
create policy seen_by_reminders on notifications.message for select using (
    (select access.actor()) = 'clock:notifications.send-due-reminders' and to_staff);
create policy sent on notifications.message for update using (
    (select access.actor()) = 'handler:notifications.send-message' and id = (select access.about()));
create policy seen_by_sending on notifications.message for select using (
    (select access.actor()) = 'handler:notifications.send-message' and id = (select access.about()));

create policy followed on notifications.follow_up using (
    (select access.actor()) in ('handler:notifications.follow-next-step', 'handler:notifications.drop-follow-up') and case_id = (select access.about()));
create policy seen_by_reminders on notifications.follow_up for select using ((select access.actor()) = 'clock:notifications.send-due-reminders');

create policy planned on notifications.reminder using (
    (select access.actor()) in ('handler:notifications.follow-next-step', 'handler:notifications.drop-follow-up') and case_id = (select access.about()));
create policy sent on notifications.reminder for update using ((select access.actor()) = 'clock:notifications.send-due-reminders');
create policy seen_by_reminders on notifications.reminder for select using ((select access.actor()) = 'clock:notifications.send-due-reminders');
create policy staff_read_those_of_the_opened_case on notifications.reminder for select using (
    (select access.staff()) is not null and case_id = (select access.opened()));
