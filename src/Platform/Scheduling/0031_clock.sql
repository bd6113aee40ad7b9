-- What is due is judged by the database. Tests and the demo move its clock here; nobody but the owner can.
create table scheduling.clock (
    single boolean primary key default true check (single),
    shift interval not null default '0'
);

insert into scheduling.clock default values;

-- Stable: a query by due date asks it once and then walks its index.
create function scheduling.now() returns timestamptz language sql stable parallel safe
    as 'select pg_catalog.now() + coalesce((select shift from scheduling.clock), ''0'')';

grant select on scheduling.clock to community_app, community_accounts;
revoke execute on function scheduling.now() from public;
grant execute on function scheduling.now() to community_app, community_accounts;
