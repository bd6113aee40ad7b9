create schema audit;
select migrations.open_schema('audit', 'community_app');

-- Who did what, when and why: changes and looks. Append-only by grants.
create table audit.entry (
    id bigint generated always as identity primary key,
    at timestamptz not null default scheduling.now(),
    actor text not null,
    kind text not null check (kind in ('change', 'look')),
    action text not null,
    -- The case, application or person; for lists the reader.
    subject uuid not null,
    -- A change: tables and columns. A list: the ids it showed. Never values.
    details text[] not null
);

create index entry_subject on audit.entry (subject, id);
revoke update, delete on audit.entry from community_app;
