using Community.Platform.Database;
using Community.Platform.Encryption;
using Microsoft.EntityFrameworkCore;

namespace Community.Portal;

internal sealed class PortalDb(DbContextOptions<PortalDb> options, Session session) : ModuleDb("portal", options, session)
{
    public DbSet<Draft> Drafts => Set<Draft>();

    public DbSet<Application> Applications => Set<Application>();

    public DbSet<Helpline> Helplines => Set<Helpline>();

    public DbSet<EqualityAnswer> EqualityAnswers => Set<EqualityAnswer>();

    public DbSet<Guess> Guesses => Set<Guess>();

    /// <summary>Whether any draft, also one that this caller may not see, has this id.</summary>
    public Task<bool> IsTakenAsync(Guid id, CancellationToken stop) =>
        Database.SqlQuery<bool>($"select portal.draft_is_taken({id}) as \"Value\"").SingleAsync(stop);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Draft>(draft =>
        {
            draft.ToTable("draft");
            draft.Property(d => d.Answers).IsSealed();
            draft.Ignore(d => d.IsUntakenCard);
        });
        modelBuilder.Entity<Application>(application =>
        {
            application.ToTable("application");
            application.Property(a => a.Answers).IsSealed();
            application.Property(a => a.PhraseHash).IsSealed();
        });
        modelBuilder.Entity<Helpline>(helpline =>
        {
            helpline.ToTable("helpline");
            helpline.HasKey(h => new { h.Code, h.ValidFrom });
            helpline.Ignore(h => h.Name).Ignore(h => h.When).Ignore(h => h.Link);
        });
        modelBuilder.Entity<EqualityAnswer>().ToTable("equality_answer").Property(a => a.Answers).IsSealed();
        modelBuilder.Entity<Guess>().ToTable("guess").HasKey(g => g.Place);
        base.OnModelCreating(modelBuilder);
    }
}
