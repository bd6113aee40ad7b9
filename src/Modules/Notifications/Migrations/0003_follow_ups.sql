-- The next step of every open case anywhere, as its module last announced it. Kept after closing: a late message must lose.
create table notifications.follow_up (
    source text not null,
    case_id uuid not null,
    revision integer not null,
    owner uuid,
    next_step text,
    due date,
    address text,
    cleared boolean not null,
    primary key (source, case_id),
    check (cleared or (owner is not null and next_step is not null and due is not null and address is not null))
);

create table notifications.reminder (
    id uuid primary key,
    source text not null,
    case_id uuid not null,
    revision integer not null,
    kind text not null check (kind in ('Before', 'OnTheDay', 'After', 'Manager')),
    send_at timestamptz not null,
    state text not null check (state in ('Pending', 'Sent', 'Superseded', 'Cancelled')),
    reason text,
    message_id uuid references notifications.message,
    told uuid,
    settled_at timestamptz,
    unique (source, case_id, revision, kind),
    foreign key (source, case_id) references notifications.follow_up,
    check ((state = 'Sent') = (message_id is not null and told is not null)),
    check (state = 'Pending' or settled_at is not null)
);

create index reminder_due on notifications.reminder (send_at) where state = 'Pending';
