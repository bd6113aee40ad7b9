-- A deletion that reads no column is not asked by the SELECT policies: the sweep deletes what has ended, and no other draft.
alter policy swept on portal.draft using (
    (select access.actor()) = 'clock:portal.end-old-drafts'
    and (ends_at <= scheduling.now() or (ends_at <= scheduling.now() + interval '29 days' and (saved_at is null or application_id is not null))));
