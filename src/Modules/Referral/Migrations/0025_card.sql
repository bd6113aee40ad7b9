-- A doorstep card: what an officer writes down about a resident who said "you may contact me". Its id is that of the application which it
-- begins. As it was sent it stays; what the resident adds goes to the case and never comes back here.
create table referral.card (
    id uuid primary key,
    officer uuid not null,
    -- Who sees it while it is not sent: the officer's sergeant.
    sergeant uuid,
    -- The officer knows the resident privately: somebody else follows the card up, and the officer loses the view.
    related boolean not null,
    follower uuid,
    area text,
    state text not null check (state in ('Draft', 'Sent', 'Dropped')),
    said bytea not null,
    -- Whether the officer may be told more than that it was received.
    tell boolean not null,
    person_id uuid not null,
    reference text,
    -- What the resident is given; gone once they have chosen a phrase of their own.
    code bytea,
    started_at timestamptz not null,
    sent_at timestamptz,
    owner uuid,
    next_step text,
    next_step_due date,
    revision integer not null,
    closed_at timestamptz,
    constraint open_card_has_owner_step_and_date
        check (closed_at is not null or (owner is not null and next_step is not null and next_step_due is not null)),
    constraint card_is_open_until_it_is_sent check ((state = 'Draft') = (closed_at is null)),
    constraint sent_card_has_a_reference check ((state = 'Sent') = (num_nulls(sent_at, reference, area) = 0)),
    constraint related_card_has_a_follower check (not related or state <> 'Sent' or follower is distinct from officer)
);

create index card_of on referral.card (officer, id);
create index card_followed on referral.card (follower, id) where follower is not null;
create index card_of_the_team on referral.card (sergeant, id);
create index card_owner_due on referral.card (owner, next_step_due, id) where closed_at is null;
revoke delete on referral.card from community_app;

alter table referral.card enable row level security;
create policy own on referral.card for select using (
    (select access.any_role('officer')) and officer = (select access.staff())
    -- Long enough to hand over the code.
    and (not related or state <> 'Sent' or sent_at > scheduling.now() - interval '15 minutes'));
create policy followed on referral.card for select using (
    (select access.any_role('officer')) and follower = (select access.staff()) and state = 'Sent');
create policy unsent_of_the_team on referral.card for select using (
    (select access.any_role('officer')) and sergeant = (select access.staff()) and state = 'Draft');
create policy written on referral.card for insert with check (
    (select access.any_role('officer')) and officer = (select access.staff()));
create policy written_on on referral.card for update
    using ((select access.any_role('officer')) and officer = (select access.staff()) and state = 'Draft')
    with check (officer = (select access.staff()));
-- Intake sees the card with its case.
create policy with_its_case on referral.card for select using (
    state = 'Sent' and (select access.civil_role('intake', 'intake-manager')) and exists (select from referral.case c where c.application_id = card.id));
create policy seen_by_its_handlers on referral.card for select using (
    (select access.actor()) in ('handler:referral.forget-code', 'handler:referral.withdraw-card') and id = (select access.about()));
create policy code_is_forgotten on referral.card for update using (
    (select access.actor()) in ('handler:referral.forget-code', 'handler:referral.withdraw-card') and id = (select access.about()));

-- A case may begin with a card, and end because the person takes it back.
alter table referral.case
    drop constraint case_source_check,
    add constraint case_source_check check (source in ('Portal', 'Doorstep')),
    drop constraint case_state_check,
    add constraint case_state_check check (state in ('Received', 'BeingLookedAt', 'Accepted', 'HandedOver', 'TakenUp', 'Declined', 'Withdrawn', 'Closed')),
    drop constraint closed_case_says_what_came_of_it,
    add constraint closed_case_says_what_came_of_it check ((closed_at is not null) = (state in ('TakenUp', 'Declined', 'Withdrawn', 'Closed'))),
    -- Set once the person has finished the form that a card began.
    add column finished_at timestamptz;

alter table referral.task
    drop constraint task_kind_check,
    add constraint task_kind_check
        check (kind in ('ReadWorryingWords', 'CheckDanger', 'RingToConfirm', 'TextToConfirm', 'PostToConfirm', 'ConfirmThroughSomebody', 'ReadRefusal'));

create policy opened_by_card on referral.case for insert with check (
    (select access.actor()) = 'handler:referral.open-case-from-card' and application_id = (select access.about()));
create policy seen_by_card_handlers on referral.case for select using (
    (select access.actor()) in ('handler:referral.open-case-from-card', 'handler:referral.withdraw-card') and application_id = (select access.about()));
create policy finished_by_message on referral.case for update using (
    (select access.actor()) in ('handler:referral.open-case', 'handler:referral.withdraw-card') and application_id = (select access.about()));
alter policy made_by_message on referral.task with check (
    (select access.actor()) in ('handler:referral.open-case', 'handler:referral.make-task', 'handler:referral.withdraw-card') and application_id = (select access.about()));
alter policy seen_by_makers on referral.task using (
    (select access.actor()) in ('handler:referral.open-case', 'handler:referral.make-task', 'handler:referral.withdraw-card') and application_id = (select access.about()));

-- All that an officer ever learns of a case: one of four words, as far as the resident agreed, and only of their own cards.
create function referral.card_words(ids uuid[]) returns table (card uuid, word text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select k.id, case
        when not k.tell or c.state is null or c.state = 'Received' then 'received'
        when c.state = 'TakenUp' then 'taken-up'
        when c.closed_at is not null then 'closed'
        else 'being-looked-at' end
    from referral.card k left join referral.case c on c.application_id = k.id and c.person_id = k.person_id
    where k.id = any(ids) and k.state = 'Sent' and access.any_role('officer')
      and ((k.officer = access.staff() and not k.related) or k.follower = access.staff())
$$;

-- How many cards the officer, or a sergeant's team, sent in each month of the last year, and how many were taken up. Nothing about anybody.
create function referral.card_months() returns table (month date, sent integer, taken_up integer)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select date_trunc('month', k.sent_at at time zone 'Europe/London')::date m, count(*)::integer, (count(*) filter (where c.state = 'TakenUp'))::integer
    from referral.card k left join referral.case c on c.application_id = k.id and c.person_id = k.person_id
    where access.any_role('officer') and (k.officer = access.staff() or k.sergeant = access.staff())
      and k.state = 'Sent' and k.sent_at > scheduling.now() - interval '1 year'
    group by m order by m desc limit 12
$$;
