using Community.Contracts.Platform;
using Community.Platform.Audit;
using Community.Platform.Encryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Community.Platform.Database;

/// <summary>A module's tables: one schema, over the scope's one connection. Changes leave only through <see cref="CommitAsync"/>.</summary>
public abstract class ModuleDb : DbContext
{
    private readonly Session _session;
    private readonly string _schema;

    protected ModuleDb(string schema, DbContextOptions options, Session session)
        : base(options)
    {
        _schema = schema;
        _session = session;
        // Options are made once for all scopes; the connection is the scope's, which also closes it.
        base.Database.SetDbConnection(session.Connection, contextOwnsConnection: false);
    }

    internal Session Session => _session;

    /// <summary>Writes changed rows, the audit entry and the outgoing messages in one transaction; rows with a next step announce it by themselves.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else changed a row first; nothing was saved.</exception>
    /// <exception cref="AlreadyAnsweredException">The same form was committed before; nothing was saved twice.</exception>
    public async Task CommitAsync(Why why, CancellationToken stop, params IEnumerable<object> happened)
    {
        await _session.CommitAsync(why, async cancel => await SaveAsync(happened, cancel), stop);
        ChangeTracker.AcceptAllChanges();
    }

    /// <summary>
    /// For clock work: chooses what to do inside the transaction that commits it, so that rows claimed there with
    /// <c>for update skip locked</c> stay claimed until they are written. Messages as in <see cref="CommitAsync"/>; null leaves everything as it was.
    /// </summary>
    public async Task ClaimAsync(Why why, Func<CancellationToken, Task<IReadOnlyList<object>?>> work, CancellationToken stop)
    {
        if (_session.Once is not null)
        {
            throw new InvalidOperationException("A form that is pressed twice would find nothing left to claim, and no answer.");
        }

        if (await _session.CommitAsync(why, async cancel => await work(cancel) is { } happened ? await SaveAsync(happened, cancel) : null, stop))
        {
            ChangeTracker.AcceptAllChanges();
        }
    }

    /// <summary>Records that somebody looked at this case. Awaited before anything is shown: what cannot be recorded is not shown.</summary>
    /// <param name="with">The case's application, where its entries are to be read too: see <see cref="LooksAsync"/>.</param>
    public Task LookAsync(Why why, CancellationToken stop, Guid? with = null) => _session.LookAsync(why, [], opens: true, stop, with: with);

    /// <summary>Records that somebody reads this case although it is not theirs, because they broke the glass; from then on the database shows it.</summary>
    /// <param name="glass">Which broken glass: the entry names it.</param>
    public Task LookThroughGlassAsync(Why why, Guid glass, CancellationToken stop) => _session.LookAsync(why, [glass], opens: true, stop, glass: true);

    /// <summary>Records that somebody asked for a case that is not theirs, or not there: one answer for both.</summary>
    public Task LookRefusedAsync(Why why, CancellationToken stop) => _session.LookAsync(why, [], opens: false, stop);

    /// <summary>Says what a stranger holds in their hands: row policies find their rows by it, see <see cref="Session.Hold"/>.</summary>
    public void Hold(params (string Name, string Value)[] held) => _session.Hold(held);

    /// <summary>Learns whether the posted form was answered before, ahead of what counts although nothing is committed.</summary>
    /// <exception cref="AlreadyAnsweredException">It was.</exception>
    public async Task OpenAsync(CancellationToken stop) => await _session.OpenAsync(stop);

    /// <summary>Records a list or search page: one entry in the reader's own chain with the ids it showed.</summary>
    public Task LookAtListAsync(Why why, IReadOnlyList<Guid> shown, CancellationToken stop) => _session.LookAsync(why, shown, opens: false, stop);

    /// <summary>Who looked at these and who changed them, newest first: each its own entries, lists in which they stood left out.</summary>
    /// <param name="subjects">The opened case, and the application that was opened with it: of others the database shows nothing.</param>
    /// <param name="before">The last line of the page before; null for the newest.</param>
    public Task<IReadOnlyList<LookLine>> LooksAsync(IReadOnlyList<Guid> subjects, long? before, int take, CancellationToken stop) =>
        _session.LooksAsync(subjects, before, take, stop);

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        _session.Committing
            ? base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken)
            : throw new InvalidOperationException("Changes leave a module through CommitAsync: it writes the audit and sends the messages.");

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new InvalidOperationException("Changes leave a module through CommitAsync.");

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(_schema);
        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            entity.SetTableName(Snake.Case(entity.GetTableName() ?? entity.ClrType.Name));
            foreach (var property in entity.GetProperties())
            {
                if (property is { ClrType: var type, Name: "Version" } && type == typeof(uint))
                {
                    property.IsConcurrencyToken = true;
                    property.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.OnAddOrUpdate;
                    property.SetColumnName("xmin");
                    property.SetColumnType("xid");
                    continue;
                }

                property.SetColumnName(Snake.Case(property.Name));
                if (property.IsKey())
                {
                    // We make the ids: a row found with its id set is new, not changed.
                    property.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
                }

                if (property.ClrType.IsEnum)
                {
                    property.SetProviderClrType(typeof(string));
                }
            }
        }

        modelBuilder.SealWith(Sealing.KeysOf(this));
    }

    private async Task<Changes> SaveAsync(IEnumerable<object> happened, CancellationToken stop)
    {
        ChangeTracker.DetectChanges();
        var steps = ChangeTracker.Entries<IHasNextStep>().Select(Announce).OfType<object>().ToList();
        var tables = ChangeTracker.Entries().Where(IsChanged).Select(Describe).Distinct(StringComparer.Ordinal).ToList();
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        await _session.OpenAsync(stop);
        // Not accepted before it is committed: whoever tries again saves it again.
        await SaveChangesAsync(acceptAllChangesOnSuccess: false, stop);
        return new Changes(tables, [.. happened, .. steps]);
    }

    private static object? Announce(EntityEntry<IHasNextStep> entry)
    {
        var row = entry.Entity;
        var changed = entry.State is EntityState.Added || (entry.State is EntityState.Modified &&
            entry.Properties.Any(p => p is { IsModified: true, Metadata.Name: nameof(row.Owner) or nameof(row.NextStep) or nameof(row.NextStepDue) or nameof(row.ClosedAt) }));
        if (!changed)
        {
            return null;
        }

        row.Revision++;
        entry.DetectChanges();
        var source = $"{entry.Metadata.GetSchema()}.{entry.Metadata.GetTableName()}";
        return row.ClosedAt is null
            ? new NextStepSet(source, row.Id, Must(row.Owner), Must(row.NextStep), Must(row.NextStepDue), row.Revision, row.Address)
            : new NextStepCleared(source, row.Id, row.Revision);
    }

    private static T Must<T>(T? value) where T : struct => value ?? throw new OpenCaseWithoutNextStepException();

    private static string Must(string? value) => value ?? throw new OpenCaseWithoutNextStepException();

    private static bool IsChanged(EntityEntry entry) => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted;

    // Names of tables and columns only: what changed belongs to the case, not to the audit.
    private static string Describe(EntityEntry entry)
    {
        var table = $"{entry.Metadata.GetSchema()}.{entry.Metadata.GetTableName()}";
        return entry.State is EntityState.Modified
            ? $"{table}: {string.Join(", ", entry.Properties.Where(p => p.IsModified).Select(p => p.Metadata.GetColumnName()))}"
            : $"{table}: {(entry.State is EntityState.Added ? "added" : "deleted")}";
    }
}

/// <summary>A row of open work: while it is open it has an owner, a next step and a date. The database refuses it otherwise.</summary>
public interface IHasNextStep
{
    Guid Id { get; }

    Guid? Owner { get; }

    string? NextStep { get; }

    DateOnly? NextStepDue { get; }

    /// <summary>Counted by the commit; a late message with a lower one loses.</summary>
    int Revision { get; set; }

    DateTimeOffset? ClosedAt { get; }

    /// <summary>The staff address where the work is done, without host.</summary>
    string Address { get; }
}

/// <summary>The promise of the product was about to be broken; the commit refused it before the database would.</summary>
public sealed class OpenCaseWithoutNextStepException() : Exception("An open case needs an owner, a next step and a date.");
