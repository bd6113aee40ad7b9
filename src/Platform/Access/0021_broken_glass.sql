-- Broken glass: somebody reads a case that is not theirs, because somebody is in danger or something must be found out. Each act
-- is a row: who, why, for how long, over which cases, and what information governance thinks of it. It ends by the clock here.
-- The clock's own functions come with a later script: what asks for the time is plpgsql, which looks for them when it runs.

-- Where the person is signed in: what they broke here is not broken elsewhere, and is whole again when that session has ended.
create function access.session() returns uuid language sql stable parallel safe
    return nullif(current_setting('community.session', true), '')::uuid;

create function access.may_break_glass() returns boolean language sql stable parallel safe
    return access.civil_role('intake', 'intake-manager', 'mentoring-manager', 'panel-chair', 'information-governance');

create function access.now() returns timestamptz language plpgsql stable as
    'begin return scheduling.now(); end';

create table access.broken_glass (
    id uuid primary key,
    staff uuid not null,
    session uuid not null,
    -- Whose information governance judges it. It opens nothing of another controller: crossing is a disclosure.
    controller text not null,
    -- As it was asked for: a reference, or the id in a case's address. Kept also where nothing of that name is there to open.
    asked_for text not null check (asked_for ~ '^[0-9A-Za-z-]{1,36}$'),
    -- What it opens, and no other.
    cases uuid[] not null,
    category text not null check (category ~ '^[a-z-]{1,40}$'),
    reason bytea not null,
    minutes integer not null check (minutes in (15, 30, 60)),
    broken_at timestamptz not null default access.now(),
    ended_at timestamptz,
    review_due date not null,
    -- How many of information governance were told; null: not yet.
    told integer,
    reviewed_at timestamptz,
    reviewed_by uuid,
    outcome text check (outcome in ('Justified', 'NotJustified', 'FollowUp')),
    note bytea,
    constraint reviewed_by_somebody_with_a_word
        check (num_nulls(reviewed_at, reviewed_by, outcome, note) in (0, 4)),
    constraint nobody_reviews_their_own check (reviewed_by <> staff)
);

create index broken_glass_of on access.broken_glass (staff, session) where ended_at is null;
create index broken_glass_waits on access.broken_glass (controller, id) where reviewed_at is null;
create index broken_glass_reviewed on access.broken_glass (controller, id) where reviewed_at is not null;

-- What was done stays done: it can be ended once and judged once, by the clock here, and nothing else of it changes.
revoke update, delete on access.broken_glass from community_app;
grant update (ended_at, reviewed_at, reviewed_by, outcome, note) on access.broken_glass to community_app;

create function access.end_or_judge_once() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
    -- Not the application but the owner, who changes keys.
    if not row_security_active(tg_relid) then
        return new;
    end if;

    if new.ended_at is distinct from old.ended_at then
        if old.ended_at is not null then
            raise exception 'Broken glass that was ended stays ended.';
        end if;

        new.ended_at := scheduling.now();
    end if;

    if (new.reviewed_at, new.reviewed_by, new.outcome, new.note) is distinct from (old.reviewed_at, old.reviewed_by, old.outcome, old.note) then
        if old.reviewed_at is not null or new.reviewed_by is distinct from access.staff() then
            raise exception 'A review of broken glass is made once, by whoever makes it.';
        end if;

        new.reviewed_at := scheduling.now();
    end if;

    return new;
end
$$;

create trigger end_or_judge_once before update of ended_at, reviewed_at, reviewed_by, outcome, note on access.broken_glass
    for each row execute function access.end_or_judge_once();

alter table access.broken_glass enable row level security;
create policy seen_by_its_own on access.broken_glass for select using (staff = (select access.staff()));
create policy broken on access.broken_glass for insert with check (
    (select access.may_break_glass()) and staff = (select access.staff()) and session = (select access.session())
    and controller = any((select access.controllers())::text[]) and broken_at = (select access.now())
    and ended_at is null and told is null and reviewed_at is null);
create policy ended_by_its_own on access.broken_glass for update using (staff = (select access.staff()));
create policy governance_reads on access.broken_glass for select using (
    (select access.civil_role('information-governance')) and controller = any((select access.controllers())::text[]));
create policy governance_judges on access.broken_glass for update using (
    (select access.civil_role('information-governance')) and controller = any((select access.controllers())::text[])
    and staff is distinct from (select access.staff()));

-- Which broken glass of the person who asks lets them read that case at this moment; null: none.
create function access.glass_over(subject uuid) returns uuid language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
    if subject is null or not access.may_break_glass() then
        return null;
    end if;

    return (select g.id from access.broken_glass g
        where g.staff = access.staff() and g.session = access.session() and g.ended_at is null and subject = any(g.cases)
          and g.broken_at + make_interval(mins => g.minutes) > scheduling.now() and g.controller = any(access.controllers())
        order by g.broken_at desc limit 1);
end
$$;

-- The case that is read through broken glass on this connection: named by the statement that recorded the look, and only while the
-- glass is broken. Everywhere else it is null, before any table is asked: lists, searches and counts show nothing because of it.
create function access.glass() returns uuid language plpgsql stable as $$
declare
    named constant uuid := nullif(current_setting('community.glass', true), '');
begin
    return case when named is not null and access.glass_over(named) is not null then named end;
end
$$;

-- What was opened through it, for whoever judges it; without this they would have to open the case themselves.
create function access.glass_looks(glass uuid) returns table (at timestamptz, action text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
    return query select e.at, e.action
        from access.broken_glass g cross join unnest(g.cases) opened join audit.entry e on e.chain = opened
        where g.id = glass and access.civil_role('information-governance') and g.controller = any(access.controllers())
          and e.kind = 'look' and e.actor = 'staff:' || g.staff and e.details = array[glass::text]
        order by e.id limit 100;
end
$$;

-- Said by whoever told information governance.
create function access.glass_told(glass uuid, people integer) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
    update access.broken_glass set told = people
    where id = glass and access.actor() = 'handler:notifications.tell-of-broken-glass' and access.about() = glass
$$;

-- For whoever watches the service: broken, told to nobody, judged by nobody.
create function access.glass_untold() returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp
    as 'select count(*) from access.broken_glass where told = 0 and reviewed_at is null';
