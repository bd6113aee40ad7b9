-- A resident whom an officer introduced gets the code by e-mail too, where that is safe.
alter table notifications.message
    drop constraint message_purpose_check,
    add constraint message_purpose_check check (purpose in ('Confirmation', 'Reminder', 'BrokenGlass', 'CardCode'));
create unique index message_card_code on notifications.message (about) where purpose = 'CardCode';
create policy written_by_card_code on notifications.message for insert with check (
    (select access.actor()) = 'handler:notifications.send-card-code' and about = (select access.about()) and not to_staff);
create policy seen_by_card_code on notifications.message for select using (
    (select access.actor()) = 'handler:notifications.send-card-code' and about = (select access.about()));
