-- What belongs to the opened case and has a chain of its own in the audit: its application. Set by the same statement as the case.
create function access.opened_with() returns uuid language sql stable parallel safe
    return nullif(current_setting('community.opened_with', true), '')::uuid;
