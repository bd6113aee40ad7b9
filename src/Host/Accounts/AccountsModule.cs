using Community.Contracts.Host;
using Community.Host.Features;
using Community.Platform;
using Community.Platform.Database;
using Community.Platform.Encryption;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace Community.Host.Accounts;

/// <summary>Sign-in, staff and teams. Registered like a module, so that the Host's migrations and policies are found the same way.</summary>
internal sealed class AccountsModule : IModule
{
    public void Register(ModuleBuilder module)
    {
        module.Policies(HostAccess.Policies);
        module.Services.AddAccounts();
        module.Every<ForgetSessions>("accounts.forget-sessions", "0 2/5 * * * ?");
    }
}

internal static class AccountsServices
{
    /// <summary>The time-out warning asks here for more time; answering is what gives it.</summary>
    public static void MapAccounts(this IEndpointRouteBuilder app) =>
        app.MapGet("/staff/stay", () => Results.NoContent()).RequireAuthorization(HostAccess.OwnAccount);

    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddKeyedSingleton(AccountsClock.Key, TimeProvider.System);
        services.AddSingleton<AccountsClock>();
        services.AddDbContext<StaffDb>((scope, o) => o
            .UseNpgsql(scope.GetRequiredService<AccountsDatabase>().Source)
            .UseSealing()
            // Identity maps claims and logins before StaffDb can say that it has none.
            .ConfigureWarnings(w => w.Ignore(CoreEventId.MappedEntityTypeIgnoredWarning)));
        services.AddSingleton(new SealedModel(typeof(StaffDb))).AddSingleton(KeyRing.Sealed);
        services.AddSingleton<StaffDirectory>().AddSingleton<IStaffDirectory>(s => s.GetRequiredService<StaffDirectory>());
        services.AddDataProtection().SetApplicationName("community");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, KeyRing>();
        services.AddIdentityCore<StaffMember>(Rules);
        // OWASP's figure for PBKDF2 with SHA-512.
        services.AddOptions<PasswordHasherOptions>().Configure(o => o.IterationCount = 210_000).BindConfiguration("Passwords");
        services.AddSingleton<StaffPasswords>().AddSingleton<IPasswordHasher<StaffMember>>(s => s.GetRequiredService<StaffPasswords>());
        services.AddScoped<StaffStore>().AddScoped<IUserStore<StaffMember>>(s => s.GetRequiredService<StaffStore>());
        services.AddSingleton<SignInGuard>().AddSingleton<StaffSessions>().AddSingleton<KeptForms>().AddScoped<ConfirmFilter>();
        services.AddScoped<StaffSignIn>().AddScoped<StaffSetUp>().AddScoped<StaffFactors>().AddScoped<StaffDesk>().AddScoped<AreaDesk>().AddScoped<StaffSession>();
        services.AddScoped<StaffPasskeys>().AddScoped<IPasskeyHandler<StaffMember>, PasskeyHandler<StaffMember>>();
        // The device must have seen its owner: then a passkey is both factors. What kind of device it is, is not asked.
        services.Configure<IdentityPasskeyOptions>(o =>
        {
            (o.UserVerificationRequirement, o.ResidentKeyRequirement, o.AttestationConveyancePreference) = ("required", "required", "none");
            // Its own way asks the header Origin, which our Referrer-Policy makes "null". What the device signed is better anyhow.
            o.ValidateOrigin = context => ValueTask.FromResult(
                !context.CrossOrigin && Uri.TryCreate(context.Origin, UriKind.Absolute, out var origin)
                && string.Equals(origin.Authority, context.HttpContext.Request.Host.Value, StringComparison.OrdinalIgnoreCase));
        });
        // The page that changes also adds: one form, two addresses.
        services.PostConfigure<RazorPagesOptions>(o =>
        {
            o.Conventions.ConfigureFilter(new ServiceFilterAttribute<ConfirmFilter>());
            o.Conventions.AddPageRoute("/EditStaff/EditStaff", "/staff/people/new");
            o.Conventions.AddPageRoute("/EditTeam/EditTeam", "/staff/teams/new");
            o.Conventions.AddPageRoute("/EditArea/EditArea", "/staff/areas/new");
        });
        return services.AddSession().AddOrganisation();
    }

    private static void Rules(IdentityOptions o)
    {
        o.Password = new()
        {
            RequiredLength = StaffPasswords.MinimumLength,
            RequiredUniqueChars = 1,
            RequireDigit = false,
            RequireLowercase = false,
            RequireUppercase = false,
            RequireNonAlphanumeric = false,
        };
        o.User.RequireUniqueEmail = true;
        o.User.AllowedUserNameCharacters = "";
    }

    private static IServiceCollection AddSession(this IServiceCollection services)
    {
        services.AddOptions<SessionOptions>().BindConfiguration("Session").Validate(
            o => o.Minutes is >= 5 and <= 720, "Session:Minutes is from 5 to 720.").Validate(
            o => o.Hours is >= 1 and <= 24, "Session:Hours is from 1 to 24.").ValidateOnStart();
        services.AddAuthentication(StaffSession.Scheme)
            .AddScheme<AuthenticationSchemeOptions, StaffSessionHandler>(StaffSession.Scheme, _ => { })
            .AddCookie(StaffSession.CodeScheme, o => Harden(o, "__Host-staff-code"))
            .AddCookie(StaffSession.SetUpScheme, o => Harden(o, "__Host-staff-set-up"));
        foreach (var scheme in new[] { StaffSession.CodeScheme, StaffSession.SetUpScheme })
        {
            services.AddOptions<CookieAuthenticationOptions>(scheme).Configure<IServiceProvider>(
                (o, s) => o.TimeProvider = s.GetRequiredKeyedService<TimeProvider>(AccountsClock.Key));
        }

        return services;
    }

    private static void Harden(CookieAuthenticationOptions o, string name)
    {
        o.Cookie.Name = name;
        o.Cookie.Path = "/";
        o.Cookie.HttpOnly = true;
        o.Cookie.SameSite = SameSiteMode.Lax;
        o.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        o.ExpireTimeSpan = TimeSpan.FromMinutes(15);
        o.SlidingExpiration = false;
    }
}

/// <summary>Section "Session".</summary>
internal sealed class SessionOptions
{
    /// <summary>How long somebody stays signed in without doing anything.</summary>
    public int Minutes { get; set; } = 30;

    /// <summary>How long somebody stays signed in whatever they do.</summary>
    public int Hours { get; set; } = 12;
}
