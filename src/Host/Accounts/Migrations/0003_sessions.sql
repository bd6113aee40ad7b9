-- Who is signed in, where. The browser holds a random number, this table its hash: neither can be made from the other.
create table accounts.session (
    id uuid primary key,
    hash bytea not null unique check (length(hash) = 32),
    staff uuid not null references accounts.staff,
    -- The member's stamp at sign-in: when that changes, whoever changed it, the session is over.
    stamp text not null,
    way text not null check (way in ('password', 'recovery-code', 'set-up', 'passkey', 'organisation')),
    browser text not null check (browser in ('chrome', 'edge', 'firefox', 'safari', 'other')),
    device text not null check (device in ('phone', 'tablet', 'computer')),
    started_at timestamptz not null,
    seen_at timestamptz not null,
    ends_at timestamptz not null,
    confirmed_until timestamptz not null,
    -- A form that waits for its sender to be confirmed; protected.
    kept text,
    -- What the organisation's own sign-out asks for; protected.
    id_token text,
    ended_at timestamptz,
    reason text check (reason in ('signed-out', 'replaced', 'ended-elsewhere', 'disabled')),
    check ((ended_at is null) = (reason is null)),
    check (ended_at is null or (kept is null and id_token is null))
);
create index on accounts.session (staff, ends_at);
create index on accounts.session (ends_at);
