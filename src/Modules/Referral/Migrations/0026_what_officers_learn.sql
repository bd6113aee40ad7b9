-- How many were taken up is counted of those cards alone whose word the officer may be told, and not said where few would tell whose.
create or replace function referral.card_months() returns table (month date, sent integer, taken_up integer)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select m, sent, case when taken >= 5 then taken end from (
        select date_trunc('month', k.sent_at at time zone 'Europe/London')::date m, count(*)::integer sent,
            (count(*) filter (where c.state = 'TakenUp' and k.tell and not k.related))::integer taken
        from referral.card k left join referral.case c on c.application_id = k.id and c.person_id = k.person_id
        where access.any_role('officer') and (k.officer = access.staff() or k.sergeant = access.staff())
          and k.state = 'Sent' and k.sent_at > scheduling.now() - interval '1 year'
        group by 1) counted
    order by m desc limit 12
$$;

-- A card that arrives after the resident's own application says who introduced them.
create policy introduced_by_card on referral.case for update using (
    (select access.actor()) = 'handler:referral.open-case-from-card' and application_id = (select access.about()));

alter table referral.task
    drop constraint task_kind_check,
    add constraint task_kind_check check (kind in (
        'ReadWorryingWords', 'CheckDanger', 'RingToConfirm', 'TextToConfirm', 'PostToConfirm', 'ConfirmThroughSomebody', 'ReadRefusal', 'ReadFinishedForm', 'HandOverCode'));
