-- No other agenda: nobody of a police agency, in whatever role. Mentors see their own and their teams' cases.
alter table mentoring.case enable row level security;

create policy mentors_read on mentoring.case for select using (
    (select access.civil_role('mentor', 'mentoring-manager'))
    and controller = any((select access.controllers())::text[])
    and owner = any((select access.owners())::uuid[]));
create policy mentors_change on mentoring.case for update using ((select access.civil_role('mentor', 'mentoring-manager')));
create policy taken_on_by_message on mentoring.case for insert with check (
    (select access.actor()) = 'handler:mentoring.take-on' and referral_case_id = (select access.about()));
create policy seen_by_take_on on mentoring.case for select using (
    (select access.actor()) = 'handler:mentoring.take-on' and referral_case_id = (select access.about()));
