-- Everything that was said to anybody, or could not be said. The id is the mail's Message-ID.
create table notifications.message (
    id uuid primary key,
    purpose text not null check (purpose in ('Confirmation', 'Reminder')),
    -- The application or the case.
    about uuid not null,
    -- Whose it is; null: nobody's intake works there, the boundary team sees it. Staff mail belongs to no controller.
    controller text,
    to_staff boolean not null,
    template text not null,
    template_version text not null,
    language text not null check (language in ('en', 'cy', 'both')),
    -- The person did not allow us to say who we are.
    neutral boolean not null,
    to_address text,
    -- Of a person's own application, for whoever must ring or post instead.
    reference text,
    council text,
    area text,
    instead text check (instead in ('Ring', 'Text', 'Post', 'ThroughSomebody')),
    subject text not null,
    body text not null,
    state text not null check (state in ('Waiting', 'Sent', 'InOutbox', 'Failed', 'Blocked')),
    reason text,
    -- When it may go out: judged again at every try.
    days text not null check (days in ('any', 'weekdays', 'weekends')),
    from_hour integer check (from_hour between 0 and 23),
    to_hour integer check (to_hour between 1 and 24),
    not_before timestamptz not null,
    attempts integer not null default 0,
    written_at timestamptz not null default scheduling.now(),
    settled_at timestamptz,
    check (state = 'Waiting' or settled_at is not null),
    check (state = 'Blocked' or to_address is not null)
);

-- One confirmation per application, whatever is handled twice.
create unique index message_confirmation on notifications.message (about) where purpose = 'Confirmation';
create index message_staff on notifications.message (id) where to_staff;
create index message_controller on notifications.message (controller, id) where not to_staff;
