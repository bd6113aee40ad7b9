-- A change that reads no column is not asked by the SELECT policies: the sweep changes what has fallen due, and nothing that has not.
alter policy sent on notifications.reminder
    using (
        (select access.actor()) = 'clock:notifications.send-due-reminders' and state = 'Pending' and send_at <= (select scheduling.now()))
    with check ((select access.actor()) = 'clock:notifications.send-due-reminders');
