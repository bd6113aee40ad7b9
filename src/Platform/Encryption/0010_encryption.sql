create schema encryption;
select migrations.open_schema('encryption', 'community_app');

-- Which keys this database's values were sealed or hashed under, and a known text by which each is recognised.
-- A Host whose key document lacks one of them, or has another key under its number, does not start.
create table encryption.key (
    -- The number of the key, or 'lookup'.
    name text primary key,
    proof bytea not null,
    at timestamptz not null default now()
);

revoke update, delete on encryption.key from community_app;

-- For scripts that turn clear columns into sealed ones: SQL has no keys, so what is there cannot be carried over.
create function migrations.refuse_clear_rows(variadic tables text[]) returns void
language plpgsql set search_path = pg_catalog as $$
declare
    one text;
    found_rows boolean;
begin
    foreach one in array tables loop
        execute format('select exists (select from %s)', one::regclass) into found_rows;
        if found_rows then
            raise exception '% holds data from before values were sealed: remove the data folder or start from an empty database', one;
        end if;
    end loop;
end
$$;
