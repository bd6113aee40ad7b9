-- Through broken glass, which is broken over the referral's case, this one can be read and nothing of it changed.
create policy glass_reads on mentoring.case for select using (
    referral_case_id = (select access.glass()) and controller = any((select access.controllers())::text[]));
alter policy mentors_change on mentoring.case using (
    (select access.civil_role('mentor', 'mentoring-manager')) and referral_case_id is distinct from (select access.glass()));
