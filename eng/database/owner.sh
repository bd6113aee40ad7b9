#!/bin/sh
# Runs once, in an empty database volume: the owner of the data, which may make the two roles of the application
# and is no superuser.
set -eu
: "${OWNER_PASSWORD:?}"
psql -v ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname "${POSTGRES_DB:-postgres}" --quiet <<'SQL'
\getenv password OWNER_PASSWORD
create role community_owner login createrole password :'password';
select format('alter database %I owner to community_owner', current_database()) \gexec
SQL
