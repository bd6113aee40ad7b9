create schema messaging;
select migrations.open_schema('messaging', 'community_app');

-- One row per subscriber of every message. A row is deleted in the transaction that holds its handler's effects.
create table messaging.envelope (
    id bigint generated always as identity primary key,
    message_id uuid not null,
    wire_name text not null,
    subscriber text not null,
    -- Handlers with an effect outside the database are claimed one at a time.
    alone boolean not null,
    body bytea not null,
    sent_at timestamptz not null default scheduling.now(),
    due_at timestamptz not null,
    attempts integer not null default 0,
    last_error text,
    dead_at timestamptz,
    trace_context text
);

create index envelope_due on messaging.envelope (due_at, id) where dead_at is null and not alone;
create index envelope_due_alone on messaging.envelope (due_at, id) where dead_at is null and alone;
create index envelope_dead on messaging.envelope (dead_at) where dead_at is not null;
alter table messaging.envelope set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
