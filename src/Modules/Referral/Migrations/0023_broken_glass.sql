-- Through broken glass a case can be read and nothing of it changed. By its name the policy is asked last of those that show a case:
-- a row that the desk may see anyhow never comes to it.
create policy glass_reads on referral.case for select using (
    id = (select access.glass()) and controller = any((select access.controllers())::text[]));
alter policy intake_changes on referral.case using (
    (select access.civil_role('intake', 'intake-manager')) and id is distinct from (select access.glass()));
alter policy with_the_case on referral.story_entry with check (
    case_id is distinct from (select access.glass()) and exists (select from referral.case c where c.id = case_id));
alter policy with_the_case on referral.handover with check (
    case_id is distinct from (select access.glass()) and exists (select from referral.case c where c.id = case_id));

-- What somebody means who may break the glass or records a disclosure, and cannot see the case: ids and whose it is, of their own
-- controllers alone. "Not yours" and "not there" are both nothing.
create function referral.cases_named(named text, one uuid) returns table (id uuid, controller text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select c.id, c.controller from referral.case c
    where access.may_break_glass() and (c.reference = named or c.id = one) and c.controller = any(access.controllers())
    order by c.id
$$;

-- A disclosure that the law demands, one recorded act. It opens nothing, and is never changed: a correction is a further one.
create table referral.disclosure (
    id uuid primary key,
    reference text not null,
    cases uuid[] not null check (cardinality(cases) > 0),
    controller text not null,
    requester bytea not null,
    power text not null check (power in (
        'CourtOrder', 'ChildProtection', 'DutyToReport', 'CrimeAndDisorder', 'SeriousViolence', 'PoliceRequest', 'LegalProceedings', 'SubjectAccess', 'Other')),
    -- Where none of the list fits.
    power_words bytea,
    decided_by bytea not null,
    decided_on date not null,
    given bytea not null,
    means text not null check (means in ('SecureEmail', 'FileTransfer', 'Post', 'ByHand', 'Spoken')),
    told boolean not null,
    why_not_told bytea,
    corrects uuid references referral.disclosure,
    recorded_by uuid not null,
    recorded_at timestamptz not null default scheduling.now(),
    constraint another_power_has_words check ((power = 'Other') = (power_words is not null)),
    constraint not_told_has_a_reason check (told = (why_not_told is null))
);

create index disclosure_of on referral.disclosure (controller, id);
create index disclosure_corrects on referral.disclosure (corrects) where corrects is not null;
revoke update, delete on referral.disclosure from community_app;

alter table referral.disclosure enable row level security;
create policy governance_reads on referral.disclosure for select using (
    (select access.civil_role('information-governance')) and controller = any((select access.controllers())::text[]));
create policy governance_records on referral.disclosure for insert with check (
    (select access.civil_role('information-governance')) and controller = any((select access.controllers())::text[])
    and recorded_by = (select access.staff()) and recorded_at = scheduling.now()
    and not exists (select from unnest(cases) c where not exists (select from referral.cases_named(null, c) n where n.controller = disclosure.controller)));
