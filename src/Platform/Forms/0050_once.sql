create schema forms;
grant usage on schema forms to community_app;

-- A posted form's key and the address it was answered with: a double press, or a connection that broke at COMMIT, finds it here.
create table forms.once (
    key uuid primary key,
    actor text not null,
    answer text not null,
    at timestamptz not null default scheduling.now()
);

create index once_at on forms.once (at);
grant select, insert, delete on forms.once to community_app;
