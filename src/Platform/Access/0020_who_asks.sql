create schema access;
select migrations.open_schema('access', 'community_app');

-- Who asks, as the scope's connection said when it opened. Without it everything below is null, false or empty, and the row
-- policies, which ask nothing else, show no row. In a policy each is written "(select access.x())": then it is asked once for a
-- query and not once for a row.

-- "staff:…", "stranger", "handler:…", "clock:…", "verb:…".
create function access.actor() returns text language sql stable parallel safe
    return nullif(current_setting('community.actor', true), '');

create function access.staff() returns uuid language sql stable parallel safe
    return nullif(current_setting('community.user', true), '')::uuid;

-- Whether the member of staff holds one of these roles and belongs to no police agency.
create function access.civil_role(variadic roles text[]) returns boolean language sql stable parallel safe
    return access.staff() is not null
        and current_setting('community.police', true) = 'false'
        and string_to_array(current_setting('community.roles', true), ',') && roles;

create function access.controllers() returns text[] language sql stable parallel safe
    return string_to_array(coalesce(current_setting('community.controllers', true), ''), ',');

create function access.areas() returns text[] language sql stable parallel safe
    return string_to_array(coalesce(current_setting('community.areas', true), ''), ',');

create function access.teams() returns uuid[] language sql stable parallel safe
    return string_to_array(coalesce(current_setting('community.teams', true), ''), ',')::uuid[];

-- The person and their teams: what a row's owner may be for it to be theirs.
create function access.owners() returns uuid[] language sql stable parallel safe
    return access.teams() || access.staff();

-- What the handled message is about: a handler sees the rows of this one case, application or message.
create function access.about() returns uuid language sql stable parallel safe
    return nullif(current_setting('community.about', true), '')::uuid;

-- The case that a member of staff has opened on this connection; set by the same statement that records the look.
create function access.opened() returns uuid language sql stable parallel safe
    return nullif(current_setting('community.opened', true), '')::uuid;

-- What somebody nobody knows holds in their hands: a key, or a code. Null where they hold nothing of that name.
create function access.held(name text) returns text language sql stable parallel safe
    return nullif(current_setting('community.held_' || name, true), '');
