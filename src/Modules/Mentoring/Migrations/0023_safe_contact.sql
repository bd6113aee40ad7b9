-- The person says anew how they may safely be contacted.
create policy contact_changed on mentoring.case for update using (
    (select access.actor()) = 'handler:mentoring.change-safe-contact' and referral_case_id = (select access.about()));
create policy seen_by_change_of_contact on mentoring.case for select using (
    (select access.actor()) = 'handler:mentoring.change-safe-contact' and referral_case_id = (select access.about()));
