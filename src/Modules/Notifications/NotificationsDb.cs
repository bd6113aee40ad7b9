using Community.Contracts.Notifications;
using Community.Platform.Database;
using Community.Platform.Encryption;
using Microsoft.EntityFrameworkCore;

namespace Community.Notifications;

internal sealed class NotificationsDb(DbContextOptions<NotificationsDb> options, Session session) : ModuleDb("notifications", options, session)
{
    public DbSet<Message> Messages => Set<Message>();

    public DbSet<FollowUp> FollowUps => Set<FollowUp>();

    public DbSet<Reminder> Reminders => Set<Reminder>();

    /// <summary>Reminders of a case that have not been sent, superseded or cancelled.</summary>
    public IAsyncEnumerable<Reminder> PendingOf(string source, Guid caseId) =>
        Reminders.Where(r => r.Source == source && r.CaseId == caseId && r.State == ReminderState.Pending).AsAsyncEnumerable();

    /// <summary>Cases with a reminder that is due by the database's clock, the longest waiting first.</summary>
    public async Task<IReadOnlyList<(string Source, Guid CaseId)>> DueCasesAsync(int take, CancellationToken stop)
    {
        var cases = await Database.SqlQuery<DueCase>($"""
            select source, case_id from notifications.reminder
            where state = 'Pending' and send_at <= scheduling.now()
            group by source, case_id order by min(send_at), case_id limit {take}
            """).ToListAsync(stop);
        return [.. cases.Select(c => (c.source, c.case_id))];
    }

    /// <summary>The due reminders of a case, earliest first, locked to the end of the transaction; none when another host has them.</summary>
    public Task<List<Reminder>> ClaimDueAsync(string source, Guid caseId, CancellationToken stop) => Reminders.FromSql($"""
        select id, case_id, kind, message_id, reason, revision, send_at, settled_at, source, state, told, xmin from notifications.reminder
        where source = {source} and case_id = {caseId} and state = 'Pending' and send_at <= scheduling.now()
        order by send_at, id for update skip locked
        """).ToListAsync(stop);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Message>(message =>
        {
            message.ToTable("message");
            message.Property(m => m.Instead).HasConversion<string>();
            message.Property(m => m.ToAddress).IsSealed();
            message.Property(m => m.Days).IsSealed();
            message.Property(m => m.FromHour).IsSealed();
            message.Property(m => m.ToHour).IsSealed();
            message.Property(m => m.Subject).IsSealed();
            message.Property(m => m.Body).IsSealed();
        });
        modelBuilder.Entity<FollowUp>().ToTable("follow_up").HasKey(f => new { f.Source, f.CaseId });
        modelBuilder.Entity<Reminder>(reminder =>
        {
            reminder.ToTable("reminder");

            // Said to EF so that it writes the rows in the order that the keys demand.
            reminder.HasOne<FollowUp>().WithMany().HasForeignKey(r => new { r.Source, r.CaseId });
            reminder.HasOne<Message>().WithMany().HasForeignKey(r => r.MessageId);
        });
        base.OnModelCreating(modelBuilder);
    }

    private sealed record DueCase(string source, Guid case_id);
}
