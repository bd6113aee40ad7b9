using System.Text.Json;
using Community.Contracts.Portal;
using Community.Platform.Database;
using Community.Platform.Encryption;
using Community.Referral.People;
using Microsoft.EntityFrameworkCore;

namespace Community.Referral;

internal sealed class ReferralDb(DbContextOptions<ReferralDb> options, Session session) : ModuleDb("referral", options, session)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    public DbSet<Case> Cases => Set<Case>();

    public DbSet<StoryEntry> Story => Set<StoryEntry>();

    public DbSet<HouseholdMember> Household => Set<HouseholdMember>();

    public DbSet<IntakeTask> Tasks => Set<IntakeTask>();

    public DbSet<Partner> Partners => Set<Partner>();

    public DbSet<Handover> Handovers => Set<Handover>();

    public DbSet<Programme> Programmes => Set<Programme>();

    public DbSet<ChannelPause> Channels => Set<ChannelPause>();

    public DbSet<Card> Cards => Set<Card>();

    public DbSet<Disclosure> Disclosures => Set<Disclosure>();

    public DbSet<Person> People => Set<Person>();

    public DbSet<Merge> Merges => Set<Merge>();

    public DbSet<NotSame> NotSame => Set<NotSame>();

    /// <summary>Whoever opens a case files its person too, and whoever changes what it says of them files them anew: it cannot be forgotten.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var keys = Sealing.KeysOf(this);
        var cases = ChangeTracker.Entries<Case>().ToList();
        var opened = cases.Where(e => e.State is EntityState.Added).Select(e => e.Entity).DistinctBy(c => c.PersonId);
        People.AddRange(opened.Where(c => People.Local.FindEntry(c.PersonId) is null).Select(c => Person.Of(c, keys)).ToList());
        foreach (var told in cases.Where(e => e.State is EntityState.Modified && e.Properties.Any(p => p.IsModified && Person.Follows(p.Metadata.Name))).Select(e => e.Entity))
        {
            var person = await People.Include(p => p.Keys).SingleOrDefaultAsync(p => p.Id == told.PersonId, cancellationToken);
            person?.Follow(told, keys);
        }

        ChangeTracker.DetectChanges();
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Case>(@case =>
        {
            @case.ToTable("case");
            @case.Property(c => c.Situation).IsSealed();
            @case.Property(c => c.WhatMatters).IsSealed();
            @case.Property(c => c.HelpWith).IsSealed();
            @case.Property(c => c.HelpWithOther).IsSealed();
            @case.Property(c => c.Address).IsSealed();
            @case.Property(c => c.Contact).IsSealed();
            @case.Property(c => c.Language).IsSealed();
            @case.Property(c => c.Programme).IsSealed();
            @case.Property(c => c.TrustedAdult).IsSealed();
            @case.Property(c => c.Agreement).HasColumnType("jsonb").HasConversion(
                value => JsonSerializer.Serialize(value, s_json),
                json => JsonSerializer.Deserialize<Agreement>(json, s_json)!);
            @case.HasMany(c => c.Story).WithOne().HasForeignKey(s => s.CaseId);
            @case.Ignore(c => c.IsOpen).Ignore(c => c.MayBeDecided).Ignore(c => c.MayBeConfirmed).Ignore(c => c.Birth).Ignore(c => c.AskedByAnother).Ignore(c => c.IsUnfinishedCard);
        });
        modelBuilder.Entity<Card>(card =>
        {
            card.ToTable("card");
            card.Property(c => c.Said).IsSealed();
            card.Property(c => c.Code).IsSealed();
        });
        modelBuilder.Entity<StoryEntry>().ToTable("story_entry").Property(s => s.Words).IsSealed();
        modelBuilder.Entity<HouseholdMember>().ToTable("household_member").Ignore(m => m.Birth).HasKey(m => new { m.ApplicationId, m.PersonId });
        modelBuilder.Entity<IntakeTask>().ToTable("task").Ignore(t => t.Step).Property(t => t.Outcome).IsSealed();
        modelBuilder.Entity<Partner>(partner =>
        {
            partner.ToTable("partner");
            partner.Ignore(p => p.Name).Ignore(p => p.Hours).Ignore(p => p.LastDay);
        });
        modelBuilder.Entity<Handover>().ToTable("handover").Property(h => h.ConfirmedBy).IsSealed();
        modelBuilder.Entity<Disclosure>(disclosure =>
        {
            disclosure.ToTable("disclosure");
            disclosure.Property(d => d.Requester).IsSealed();
            disclosure.Property(d => d.PowerWords).IsSealed();
            disclosure.Property(d => d.DecidedBy).IsSealed();
            disclosure.Property(d => d.Given).IsSealed();
            disclosure.Property(d => d.WhyNotTold).IsSealed();
            disclosure.Property(d => d.RecordedAt).ValueGeneratedOnAdd();
        });
        modelBuilder.Entity<Programme>().ToTable("programme").Ignore(p => p.Name).Ignore(p => p.Rules).HasKey(p => new { p.Code, p.Version });
        modelBuilder.Entity<ChannelPause>().ToTable("channel").Ignore(c => c.Reason).HasKey(c => new { c.Controller, c.Channel });
        modelBuilder.Entity<Person>(person =>
        {
            person.ToTable("person").Ignore(p => p.Facts);
            person.HasMany(p => p.Keys).WithOne().HasForeignKey(k => k.PersonId);
        });
        modelBuilder.Entity<PersonKey>().ToTable("person_key").HasKey(k => new { k.Key, k.PersonId });
        modelBuilder.Entity<Merge>(merge =>
        {
            merge.ToTable("merge").Ignore(m => m.Holds).Ignore(m => m.Named);
            merge.Property(m => m.Reason).IsSealed();
            merge.Property(m => m.EndReason).IsSealed();
        });
        modelBuilder.Entity<NotSame>().ToTable("not_same");
        base.OnModelCreating(modelBuilder);
    }
}
