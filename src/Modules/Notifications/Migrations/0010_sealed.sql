-- To whom and what we wrote, and when it is safe to write, is sealed before it comes here.
select migrations.refuse_clear_rows('notifications.message');

alter table notifications.message
    drop constraint message_days_check,
    drop constraint message_from_hour_check,
    drop constraint message_to_hour_check,
    alter column to_address type bytea using null,
    alter column subject type bytea using null,
    alter column body type bytea using null,
    alter column days type bytea using null,
    alter column from_hour type bytea using null,
    alter column to_hour type bytea using null;
