-- Keys that a phone or computer keeps and unlocks for its owner: only the public half is here.
create table accounts.passkey (
    id bytea primary key,
    staff uuid not null references accounts.staff,
    name text not null check (name <> '' and length(name) <= 50),
    created_at timestamptz not null,
    public_key bytea not null,
    sign_count bigint not null,
    transports text[] not null,
    is_user_verified boolean not null,
    is_backup_eligible boolean not null,
    is_backed_up boolean not null
);
create index on accounts.passkey (staff);
