-- Asked several times by every commit. In SQL it would be planned each time, because it reads a table; like this its plan is kept, also
-- where functions with a search path of their own ask.
create or replace function scheduling.now() returns timestamptz language plpgsql stable parallel safe set search_path = pg_catalog, pg_temp as $$
begin
    return now() + coalesce((select shift from scheduling.clock), '0');
end
$$;
