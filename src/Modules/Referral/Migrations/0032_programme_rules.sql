-- Who may join, further: how old at most, and what being at school, in work or on another programme means. And when there is a place.
alter table referral.programme
    add column oldest integer check (oldest >= youngest),
    add column at_school text not null default 'Yes' check (at_school in ('Yes', 'APersonMustCheck', 'NotThisProgramme')),
    add column in_work text not null default 'Yes' check (in_work in ('Yes', 'APersonMustCheck', 'NotThisProgramme')),
    add column on_programme text not null default 'APersonMustCheck' check (on_programme in ('Yes', 'APersonMustCheck', 'NotThisProgramme')),
    -- Until then there is no free place. Null: there are places.
    add column waiting_until date,
    add column made_by uuid;

alter table referral.programme
    alter column at_school drop default,
    alter column in_work drop default,
    alter column on_programme drop default;

-- A decision is read with the rules it was made by: they are never changed, a further version holds from its first day on.
revoke update, delete on referral.programme from community_app;
