-- A draft is found by what the person holds: the browser's cookie, or the code it was saved under. Nobody else reads it.
alter table portal.draft enable row level security;
alter table portal.application enable row level security;
alter table portal.equality_answer enable row level security;

create policy held on portal.draft using (
    (select access.actor()) = 'stranger'
    and id = (select access.held('draft'))::uuid and secret_hash = decode((select access.held('secret_hash')), 'hex'));
create policy saved on portal.draft for select using (
    (select access.actor()) = 'stranger' and come_back_hash = decode((select access.held('code_hash')), 'hex'));
create policy opened_again on portal.draft for update using (
    (select access.actor()) = 'stranger' and come_back_hash = decode((select access.held('code_hash')), 'hex'));
create policy ended on portal.draft for select using (
    (select access.actor()) = 'clock:portal.end-old-drafts'
    and (ends_at <= scheduling.now() or (ends_at <= scheduling.now() + interval '29 days' and (saved_at is null or application_id is not null))));
create policy swept on portal.draft for delete using ((select access.actor()) = 'clock:portal.end-old-drafts');

-- A cookie whose draft somebody opened elsewhere must not begin another under the same id. Says that and nothing more.
create function portal.draft_is_taken(asked uuid) returns boolean language sql stable security definer set search_path = pg_catalog
    return exists (select from portal.draft where id = asked);

create policy sent on portal.application for insert with check ((select access.actor()) in ('stranger', 'verb:demo'));
create policy seen_by_its_sender on portal.application for select using (
    (select access.actor()) = 'stranger' and exists (select from portal.draft d where d.application_id = application.id));
create policy seen_by_the_demo on portal.application for select using ((select access.actor()) = 'verb:demo');

-- Counted once a month by people with the owner's rights; the application only adds.
create policy answered on portal.equality_answer for insert with check ((select access.actor()) = 'stranger');
revoke update, delete on portal.equality_answer from community_app;
revoke update, delete on portal.application from community_app;
