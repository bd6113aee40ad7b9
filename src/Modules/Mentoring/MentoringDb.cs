using System.Text.Json;
using Community.Contracts.Portal;
using Community.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Community.Mentoring;

internal sealed class MentoringDb(DbContextOptions<MentoringDb> options, Session session) : ModuleDb("mentoring", options, session)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    public DbSet<Case> Cases => Set<Case>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Case>(@case =>
        {
            @case.ToTable("case");
            @case.Property(c => c.Contact).HasColumnType("jsonb").HasConversion(
                value => JsonSerializer.Serialize(value, s_json),
                json => JsonSerializer.Deserialize<SafeContact>(json, s_json)!);
        });
        base.OnModelCreating(modelBuilder);
    }
}
