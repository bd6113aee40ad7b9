-- Saved under a code (SHA-256, the code itself is shown once) and a phrase, whose slow hash is among the answers.
alter table portal.draft
    add column come_back_hash bytea unique,
    add column saved_at timestamptz;

-- Tries to come back, counted before they are judged. The place is a hash of the code that was tried, or of the address it came from.
create table portal.guess (
    place bytea primary key,
    since timestamptz not null,
    tries int not null
);

create index guess_since on portal.guess (since);

-- Who uses the service. Nothing here leads to a person: no reference, no application, no time but the month.
create table portal.equality_answer (
    id uuid primary key,
    month date not null check (extract(day from month) = 1),
    language text not null check (language in ('en', 'cy')),
    -- Question and chosen code, one document.
    answers text not null
);
