create schema portal;
select migrations.open_schema('portal', 'community_app');

-- What a person has answered so far. Read by nobody; ends 30 days after the last answer.
create table portal.draft (
    id uuid primary key,
    -- SHA-256 of the secret in the person's cookie.
    secret_hash bytea not null,
    language text not null check (language in ('en', 'cy')),
    -- The answers as one document.
    answers bytea not null,
    started_at timestamptz not null,
    ends_at timestamptz not null,
    -- After sending: which application it became. The answers are then empty.
    application_id uuid
);

create index draft_ends on portal.draft (ends_at);

-- What was sent. Frozen: progress comes back by message into a table of its own.
create table portal.application (
    id uuid primary key,
    reference text not null unique,
    language text not null check (language in ('en', 'cy')),
    submitted_at timestamptz not null,
    promised_by date not null,
    answers bytea not null
);
