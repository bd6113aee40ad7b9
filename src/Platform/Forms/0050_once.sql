create schema forms;
select migrations.open_schema('forms', 'community_app');

-- A posted form's key and the address it was answered with: a double press, or a connection that broke at COMMIT, finds it here.
create table forms.once (
    key uuid primary key,
    answer text not null,
    at timestamptz not null default scheduling.now()
);

create index once_at on forms.once (at);
revoke update on forms.once from community_app;
