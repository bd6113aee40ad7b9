using System.Text.Json;
using Community.Contracts.Portal;
using Community.Platform.Database;
using Community.Platform.Encryption;
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
        base.OnModelCreating(modelBuilder);
    }
}
