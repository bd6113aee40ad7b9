-- The directory is looked after: an entry's check falls due like any next step, and an entry that has ended is closed.
alter table referral.partner
    add column controller text not null default 'denbighshire',
    add column owner uuid,
    add column next_step text,
    add column next_step_due date,
    add column revision integer not null default 0,
    add column closed_at timestamptz;

alter table referral.partner
    alter column controller drop default,
    alter column revision drop default;

update referral.partner set next_step = 'check-partner', next_step_due = (scheduling.now() at time zone 'Europe/London')::date;

alter table referral.partner
    -- The entries above were made before there was anybody to look after them: the first sweep gives each to its administrators.
    add constraint open_entry_has_owner_step_and_date check (
        closed_at is not null
        or (next_step is not null and next_step_due is not null and (owner is not null or last_checked is null))),
    add constraint hours_in_both_languages check ((hours_en is null) = (hours_cy is null)),
    add constraint youngest_before_oldest check (youngest <= oldest),
    add constraint ends_after_it_begins check (valid_to > valid_from);

create index partner_owner_due on referral.partner (owner, next_step_due, id) where closed_at is null;
revoke delete on referral.partner from community_app;
