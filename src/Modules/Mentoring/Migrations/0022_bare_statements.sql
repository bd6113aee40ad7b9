-- A change that reads no column is not asked by the SELECT policies: whose the case is is asked here too.
alter policy mentors_change on mentoring.case
    using (
        (select access.civil_role('mentor', 'mentoring-manager')) and referral_case_id is distinct from (select access.glass())
        and controller = any((select access.controllers())::text[])
        and owner = any((select access.owners())::uuid[]))
    with check ((select access.civil_role('mentor', 'mentoring-manager')) and referral_case_id is distinct from (select access.glass()));
