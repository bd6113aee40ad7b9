-- The owner runs the migrations and owns everything. The application roles own nothing and hold only what is granted:
-- community_app the tables of the modules and of the platform, community_accounts those of sign-in and of the scheduler.
do $$
begin
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to community_app, community_accounts', current_database());
end
$$;

revoke all on schema public from public;
alter default privileges revoke execute on functions from public;

-- A Host with the application's rights asks the journal whether migrations are behind.
grant usage on schema migrations to community_app, community_accounts;
grant select on migrations.applied to community_app, community_accounts;

-- Every later script begins with: create schema x; select migrations.open_schema('x', 'community_app');
-- What must be narrower (append-only, say) is revoked by the script that creates it.
create function migrations.open_schema(name text, role text) returns void
language plpgsql set search_path = pg_catalog as $$
begin
    execute format('grant usage on schema %I to %I', name, role);
    execute format('alter default privileges in schema %I grant select, insert, update, delete on tables to %I', name, role);
    execute format('alter default privileges in schema %I grant usage, select on sequences to %I', name, role);
    execute format('alter default privileges in schema %I grant execute on functions to %I', name, role);
end
$$;
