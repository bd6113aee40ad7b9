using Community.Host.Accounts;
using Community.Mentoring;
using Community.Notifications;
using Community.Panels;
using Community.Platform;
using Community.Platform.Access;
using Community.Platform.Forms;
using Community.Platform.Language;
using Community.Platform.Scheduling;
using Community.Portal;
using Community.Referral;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.CookiePolicy;
using Microsoft.AspNetCore.Localization;

namespace Community.Host.Start;

/// <summary>Puts the modules, the platform and the pages together.</summary>
internal static class CommunityHost
{
    private static readonly IModule[] s_modules = [new AccountsModule(), new PortalModule(), new ReferralModule(), new MentoringModule(), new PanelsModule(), new NotificationsModule()];

    public static void AddCommunity(this WebApplicationBuilder builder)
    {
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
            pages.Conventions.ConfigureFilter(new Microsoft.AspNetCore.Mvc.ServiceFilterAttribute<OnceFilter>());
        }).AddForms();
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "__Host-form";
            o.FormFieldName = "token";
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
        app.UseForms();
        app.UseCookiePolicy();
        app.UseRouting();
        app.UseAuthentication();
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

    // Public pages carry the language in the address; staff pages follow the person's choice.
    private static Task<ProviderCultureResult?> LanguageOf(HttpContext context)
    {
        var path = context.Request.Path;
        var language = path.StartsWithSegments("/cy", StringComparison.OrdinalIgnoreCase) ? Languages.Welsh
            : path.StartsWithSegments("/en", StringComparison.OrdinalIgnoreCase) ? Languages.English
            : context.User.FindFirst("language")?.Value ?? Languages.English;
        return Task.FromResult<ProviderCultureResult?>(new(Languages.Culture(language).Name));
    }
}
