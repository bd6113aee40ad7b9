using System.Security.Claims;
using Community.Host.Accounts;
using Community.Mentoring;
using Community.Notifications;
using Community.Panels;
using Community.Platform;
using Community.Platform.Access;
using Community.Platform.Forms;
using Community.Platform.Language;
using Community.Platform.Logging;
using Community.Platform.Scheduling;
using Community.Portal;
using Community.Referral;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace Community.Host.Start;

/// <summary>Puts the modules, the platform and the pages together.</summary>
internal static class CommunityHost
{
    private static readonly IModule[] s_modules = [new AccountsModule(), new PortalModule(), new ReferralModule(), new MentoringModule(), new PanelsModule(), new NotificationsModule()];

    /// <summary>With invented people, on somebody's own machine.</summary>
    public static bool IsDemo(IConfiguration configuration) => configuration.GetValue("Community:Demo", false);

    public static void AddCommunity(this WebApplicationBuilder builder)
    {
        builder.Logging.AddQuietConsole(builder.Configuration, lines: IsDemo(builder.Configuration));
        // Also when it runs from the sources outside Development: otherwise a compressed style sheet arrives empty.
        builder.WebHost.UseStaticWebAssets();
        var services = builder.Services;
        services.AddPlatform(builder.Configuration, s_modules);
        services.AddLanguage();
        services.AddCalendar();

        var addresses = new Addresses(s_modules.Select(m => m.GetType().Assembly));
        services.AddSingleton(addresses);
        services.AddRazorPages(pages =>
        {
            pages.RootDirectory = "/Features";
            pages.Conventions.Add(addresses);
            pages.Conventions.ConfigureFilter(new ServiceFilterAttribute<TrapFilter>());
            pages.Conventions.ConfigureFilter(new ServiceFilterAttribute<OnceFilter>());
            pages.Conventions.ConfigureFilter(new ServiceFilterAttribute<SwitchFilter>());
            pages.Conventions.Add(new PostedConvention());
            pages.Conventions.Add(new TokenConvention(strict: typeof(CommunityHost).Assembly));
        }).AddForms();
        services.AddLimits();
        services.AddOptions<ControllerOptions>().BindConfiguration("Controller")
            .Validate(o => o.IsComplete, "Controller: NameEn, NameCy, Email and Phone are needed.").ValidateOnStart();
        services.AddProxies(builder.Configuration);
        services.AddOwnNames();
        // A year, as browsers want it; never for localhost, and only on HTTPS.
        services.AddHsts(o => o.MaxAge = TimeSpan.FromDays(365));
        services.AddSingleton<Schema>();
        services.AddSingleton<Waiting>();
        services.AddHostedService<Telemetry>();
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "__Host-form";
            o.FormFieldName = "token";
            // Every answer has its own, not only those with a form.
            o.SuppressXFrameOptionsHeader = true;
        });
        services.Configure<CookiePolicyOptions>(o =>
        {
            // Set here because antiforgery and sign-in refuse to ask for it on the plain HTTP behind the proxy.
            o.Secure = CookieSecurePolicy.Always;
            o.HttpOnly = HttpOnlyPolicy.Always;
            o.MinimumSameSitePolicy = SameSiteMode.Lax;
        });
        services.AddAuthorization();
        services.AddOptions<AuthorizationOptions>().Configure<IReadOnlyList<Policy>>(AddPolicies);
        services.Configure<RequestLocalizationOptions>(o =>
        {
            o.SetDefaultCulture("en-GB").AddSupportedCultures("en-GB", "cy-GB").AddSupportedUICultures("en-GB", "cy-GB");
            o.RequestCultureProviders = [new CustomRequestCultureProvider(LanguageOf)];
        });
    }

    public static void UseCommunity(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseHsts();
        app.UseSecurityHeaders();
        app.UseErrorPages();
        app.UseCookiePolicy();
        app.UseRouting();
        // An error page is only shown: it asks no database who is there, and neither counts nor reads the request a second time.
        // The property keeps ASP.NET from adding another authentication in front of everything.
        ((IApplicationBuilder)app).Properties["__AuthenticationMiddlewareSet"] = true;
        app.UseWhen(context => ErrorPages.Asked(context) is null, first =>
        {
            first.UseAuthentication();
            first.UseKnownMethods();
            first.UseOwnSiteOnly();
            first.UseRateLimiter();
            first.UseRequestSize();
            first.UseForms();
        });
        app.UseRequestLocalization();
        app.Use((context, next) =>
        {
            if (context.User.Identity?.IsAuthenticated == true)
            {
                context.RequestServices.GetRequiredService<Caller>().IsSignedIn(context.User);
            }

            return next(context);
        });
        app.UseAuthorization();
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorPages().WithStaticAssets();
        app.MapAccounts();
        app.MapHealth();
        // Without this an unknown address would lead a stranger to sign-in.
        app.MapFallback("{**address}", () => Results.NotFound()).AllowAnonymous();
    }

    private static void AddPolicies(AuthorizationOptions options, IReadOnlyList<Policy> policies)
    {
        options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        foreach (var policy in policies)
        {
            string[] roles = [.. policy.Roles.Select(Policy.Written)];
            options.AddPolicy(policy.Name, p => p.RequireAuthenticatedUser().RequireAssertion(c =>
                roles.Any(role => c.User.HasClaim("role", role)) && !(policy.NotPolice && c.User.HasClaim("agency-kind", "police"))));
        }
    }

    /// <summary>The language of an address: a public page carries it, a staff page follows the person's choice; null where nobody knows.</summary>
    public static string? KnownLanguage(PathString path, ClaimsPrincipal user) =>
        path.StartsWithSegments("/cy", StringComparison.OrdinalIgnoreCase) ? Languages.Welsh
        : path.StartsWithSegments("/en", StringComparison.OrdinalIgnoreCase) ? Languages.English
        : user.FindFirst("language")?.Value;

    // Where nobody knows, Welsh is read first.
    private static Task<ProviderCultureResult?> LanguageOf(HttpContext context)
    {
        var language = KnownLanguage(ErrorPages.Asked(context) ?? context.Request.Path, context.User) ?? Languages.Welsh;
        return Task.FromResult<ProviderCultureResult?>(new(Languages.Culture(language).Name));
    }
}
