using Community.Platform.Database;
using Community.Platform.Encryption;
using Microsoft.EntityFrameworkCore;

namespace Community.Mentoring;

internal sealed class MentoringDb(DbContextOptions<MentoringDb> options, Session session) : ModuleDb("mentoring", options, session)
{
    public DbSet<Case> Cases => Set<Case>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Case>(@case =>
        {
            @case.ToTable("case");
            @case.Property(c => c.Contact).IsSealed();
            @case.Property(c => c.WhatMatters).IsSealed();
        });
        base.OnModelCreating(modelBuilder);
    }
}
