-- Guesses at the confirmation count with the session that makes them: whoever has none cannot stop its owner.
alter table accounts.session
    add confirm_failed int not null default 0,
    add confirm_locked_until timestamptz;
