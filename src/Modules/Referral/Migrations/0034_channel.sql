-- Ways in that a controller's intake has paused, with the words that the public reads and the day on which each is open again.
create table referral.channel (
    controller text not null,
    channel text not null check (channel in ('Portal', 'Officers', 'Professionals', 'Phone')),
    reason_en text not null check (reason_en <> ''),
    reason_cy text not null check (reason_cy <> ''),
    open_again date not null,
    changed_by uuid not null,
    changed_at timestamptz not null,
    primary key (controller, channel)
);

revoke delete on referral.channel from community_app;
