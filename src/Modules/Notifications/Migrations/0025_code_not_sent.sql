-- The code that an officer has handed over could not be sent as well.
alter table notifications.message
    drop constraint message_instead_check,
    add constraint message_instead_check check (instead in ('Ring', 'Text', 'Post', 'ThroughSomebody', 'CodeNotSent'));
