using Community.Platform.Database;
using Community.Platform.Encryption;
using Microsoft.EntityFrameworkCore;

namespace Community.Platform.Access;

/// <summary>The tables of access itself.</summary>
public sealed class AccessDb(DbContextOptions<AccessDb> options, Session session) : ModuleDb("access", options, session)
{
    /// <summary>Every time that the glass was broken.</summary>
    public DbSet<BrokenGlass> Glass => Set<BrokenGlass>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<BrokenGlass>(glass =>
        {
            glass.ToTable("broken_glass");
            glass.Property(g => g.Reason).IsSealed();
            glass.Property(g => g.Note).IsSealed();
            glass.Property(g => g.Outcome).HasConversion<string>();
            // The database's clock alone says when.
            glass.Property(g => g.BrokenAt).ValueGeneratedOnAdd();
            glass.Ignore(g => g.EndsAt);
        });
        base.OnModelCreating(modelBuilder);
    }
}
