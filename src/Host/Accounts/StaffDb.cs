using Community.Platform.Database;
using Community.Platform.Encryption;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace Community.Host.Accounts;

/// <summary>Staff, teams, partners and places, over the accounts' own data source.</summary>
internal sealed class StaffDb(DbContextOptions<StaffDb> options) : IdentityUserContext<StaffMember, Guid>(options)
{
    public DbSet<Agency> Agencies => Set<Agency>();

    public DbSet<Controller> Controllers => Set<Controller>();

    public DbSet<Area> Areas => Set<Area>();

    public DbSet<Team> Teams => Set<Team>();

    public DbSet<Away> Aways => Set<Away>();

    public DbSet<Passkey> Passkeys => Set<Passkey>();

    public DbSet<AccountEvent> Events => Set<AccountEvent>();

    public IQueryable<StaffMember> Members => Users
        .Include(m => m.Agency).Include(m => m.Controllers).Include(m => m.Areas).Include(m => m.Roles).Include(m => m.Teams)
        .AsSplitQuery();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasDefaultSchema("accounts");
        builder.Ignore<IdentityUserClaim<Guid>>().Ignore<IdentityUserLogin<Guid>>();
        MapStaff(builder);

        builder.Entity<Agency>().ToTable("agency").HasKey(a => a.Code);
        builder.Entity<Controller>().ToTable("controller").HasKey(c => c.Code);
        builder.Entity<Area>().ToTable("area").HasKey(a => a.Code);
        builder.Entity<Area>().Property(a => a.Version).IsRowVersion();
        builder.Entity<Area>().HasOne<Controller>().WithMany().HasForeignKey(a => a.Controller);
        builder.Entity<Away>(e =>
        {
            e.ToTable("away");
            e.HasOne<StaffMember>().WithMany().HasForeignKey(a => a.Staff);
            e.HasOne<StaffMember>().WithMany().HasForeignKey(a => a.Cover);
            e.HasIndex(a => new { a.Staff, a.LastDay });
        });
        builder.Entity<Passkey>(e =>
        {
            e.ToTable("passkey");
            e.HasOne<StaffMember>().WithMany().HasForeignKey(p => p.Staff);
        });
        builder.Entity<AccountEvent>(e =>
        {
            e.ToTable("event");
            e.HasOne<StaffMember>().WithMany().HasForeignKey(v => v.Staff);
            e.HasOne<StaffMember>().WithMany().HasForeignKey(v => v.Actor);
            e.HasIndex(v => new { v.Staff, v.Id });
        });
        builder.Entity<Team>(e =>
        {
            e.ToTable("team").Property(t => t.Purpose).HasConversion(p => Written.Of(p), w => Written.Read<Contracts.Host.TeamPurpose>(w));
            e.HasOne<Controller>().WithMany().HasForeignKey(t => t.Controller);
            e.HasOne<Area>().WithMany().HasForeignKey(t => t.Area);
            e.HasOne<StaffMember>().WithMany().HasForeignKey(t => t.Manager);
            e.HasOne<StaffMember>().WithMany().HasForeignKey(t => t.Duty);
            e.HasIndex(t => new { t.Controller, t.Purpose });
        });
        NameColumns(builder);
        builder.SealWith(Sealing.KeysOf(this));
    }

    private static void MapStaff(ModelBuilder builder)
    {
        builder.Entity<StaffMember>(e =>
        {
            e.ToTable("staff");
            e.Property(m => m.SecurityStamp).IsRequired();
            e.Property(m => m.ConcurrencyStamp).IsRequired();
            e.Property(m => m.UserName).IsRequired();
            e.Property(m => m.NormalizedUserName).IsRequired();
            e.Property(m => m.Email).IsRequired();
            e.Property(m => m.NormalizedEmail).IsRequired();
            e.Property(m => m.PasswordHash).IsSealed();
            e.Property(m => m.AgencyCode).HasColumnName("agency");
            // The guard counts guesses, in single statements; nothing here rings anybody.
            e.Ignore(m => m.AccessFailedCount).Ignore(m => m.LockoutEnabled).Ignore(m => m.LockoutEnd);
            e.Ignore(m => m.PhoneNumber).Ignore(m => m.PhoneNumberConfirmed).Ignore(m => m.EmailConfirmed);
            e.HasOne(m => m.Agency).WithMany().HasForeignKey(m => m.AgencyCode);
            e.HasIndex(m => new { m.Name, m.Id });
            e.HasIndex(m => new { m.Issuer, m.Subject }).IsUnique();
            e.HasMany(m => m.Controllers).WithOne().HasForeignKey(h => h.Staff);
            e.HasMany(m => m.Areas).WithOne().HasForeignKey(h => h.Staff);
            e.HasMany(m => m.Roles).WithOne().HasForeignKey(h => h.Staff);
            e.HasMany(m => m.Teams).WithOne().HasForeignKey(h => h.Staff);
        });
        builder.Entity<HeldController>(e =>
        {
            e.ToTable("staff_controller").HasKey(h => new { h.Staff, h.Controller });
            e.HasOne<Controller>().WithMany().HasForeignKey(h => h.Controller);
        });
        builder.Entity<HeldArea>(e =>
        {
            e.ToTable("staff_area").HasKey(h => new { h.Staff, h.Area });
            e.HasOne<Area>().WithMany().HasForeignKey(h => h.Area);
        });
        builder.Entity<HeldRole>().ToTable("staff_role").HasKey(h => new { h.Staff, h.Role });
        builder.Entity<HeldTeam>(e =>
        {
            e.ToTable("staff_team").HasKey(h => new { h.Staff, h.Team });
            e.HasOne<Team>().WithMany().HasForeignKey(h => h.Team);
        });
        builder.Entity<IdentityUserToken<Guid>>().ToTable("staff_token").Property(t => t.Value).IsSealed();
    }

    private static void NameColumns(ModelBuilder builder)
    {
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(t => t.GetProperties()))
        {
            property.SetMaxLength(null);
            if (property is { Name: nameof(Area.Version), DeclaringType.ClrType: var type } && type == typeof(Area))
            {
                property.SetColumnName("xmin");
                property.SetColumnType("xid");
            }
            else if (property.FindAnnotation("Relational:ColumnName") is null)
            {
                property.SetColumnName(Snake.Case(property.Name));
            }
        }
    }
}
