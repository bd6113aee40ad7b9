select migrations.refuse_clear_rows('notifications.message');

alter table notifications.message
    alter column to_address type bytea using null,
    alter column subject type bytea using null,
    alter column body type bytea using null;
