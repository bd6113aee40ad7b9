using System.Security.Cryptography;
using Community.Host.Features.SignInAtOrganisation;
using Community.Platform.Language;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Community.Host.Accounts;

/// <summary>Joins the organisation's sign-in to ours. Where none is configured, nothing of it is there.</summary>
internal static class OrganisationServices
{
    public const string Callback = "/sign-in/callback";
    public const string Language = "language";

    /// <summary>In a challenge's items: the member who connects, or confirms, what they have here.</summary>
    public const string Connect = "connect";
    public const string Confirm = "confirm";

    // A sign-in that comes back broken no longer says in which language it began.
    private const string LanguageCookie = "__Host-staff-language";

    public static IServiceCollection AddOrganisation(this IServiceCollection services)
    {
        services.AddOptions<OrganisationOptions>().BindConfiguration("OpenIdConnect").ValidateOnStart();
        services.AddSingleton<IValidateOptions<OrganisationOptions>, Valid>();
        services.AddScoped<OrganisationSignIn>().AddTransient<OpenIdConnectHandler>();
        services.AddOptions<AuthenticationOptions>().Configure<IOptions<OrganisationOptions>>((o, organisation) =>
        {
            if (organisation.Value.IsOn)
            {
                o.AddScheme<OpenIdConnectHandler>(OpenIdConnectHandler.Name, displayName: null);
            }
        });
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<OpenIdConnectOptions>, OAuthPostConfigureOptions<OpenIdConnectOptions, OpenIdConnectHandler>>());
        services.AddOptions<OpenIdConnectOptions>(OpenIdConnectHandler.Name).Configure<IOptions<OrganisationOptions>, IServiceProvider>(
            (o, organisation, s) => Configure(o, organisation.Value, s.GetRequiredKeyedService<TimeProvider>(AccountsClock.Key)));
        return services;
    }

    public static AuthenticationProperties Begin(HttpContext http, string returnUrl)
    {
        http.Response.Cookies.Append(LanguageCookie, Languages.Current, new() { Path = "/", Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromMinutes(15) });
        return new() { RedirectUri = ReturnAddress.Local(returnUrl), Items = { [Language] = Languages.Current } };
    }

    /// <summary>Leads somebody who is signed in there; where the organisation cannot be asked where its sign-in begins, to a page that says so.</summary>
    public static async Task<IActionResult> LeadAsync(HttpContext http, AuthenticationProperties properties)
    {
        try
        {
            await http.ChallengeAsync(OpenIdConnectHandler.Name, properties);
            return new EmptyResult();
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or HttpRequestException)
        {
            http.RequestServices.GetRequiredService<ILogger<OpenIdConnectHandler>>().LogError(e, "The organisation's sign-in could not be asked where it begins");
            return new LocalRedirectResult(http.RequestServices.GetRequiredService<Addresses>().Of<SignInAtOrganisationModel>() + "?fault=unreachable");
        }
    }

    /// <summary>Where the organisation is asked to sign the person out as well; null where it has no such place or cannot be reached.</summary>
    public static async Task<string?> SignOutAddressAsync(HttpContext http, string token, string back)
    {
        try
        {
            var options = http.RequestServices.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(OpenIdConnectHandler.Name);
            var by = await options.DescribedAsync(anew: false, http.RequestAborted);
            return string.IsNullOrEmpty(by.EndSessionEndpoint) ? null : QueryHelpers.AddQueryString(by.EndSessionEndpoint, new Dictionary<string, string?>
            {
                ["id_token_hint"] = http.RequestServices.GetRequiredService<OrganisationSignIn>().Unprotect(token),
                ["client_id"] = options.ClientId,
                ["post_logout_redirect_uri"] = $"{http.Request.Scheme}://{http.Request.Host}{back}",
            });
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or HttpRequestException or CryptographicException)
        {
            return null;
        }
    }

    private static void Configure(OpenIdConnectOptions o, OrganisationOptions organisation, TimeProvider time)
    {
        (o.Authority, o.ClientId, o.ClientSecret) = (organisation.Authority!, organisation.ClientId, organisation.ClientSecret);
        o.CallbackPath = Callback;
        // Never asked: they are what discovery says, but OAuth's handler insists on having them from the beginning.
        (o.AuthorizationEndpoint, o.TokenEndpoint) = (o.Authority, o.Authority);
        o.UsePkce = true;
        o.Scope.Clear();
        foreach (var scope in organisation.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            o.Scope.Add(scope);
        }

        o.SignInScheme = StaffSession.CodeScheme;
        o.BackchannelTimeout = TimeSpan.FromSeconds(10);
        o.TimeProvider = time;
        (o.CorrelationCookie.Name, o.CorrelationCookie.Path) = ("__Host-staff-organisation.", "/");
        (o.CorrelationCookie.SameSite, o.CorrelationCookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.Always);
        o.Events = new()
        {
            OnTicketReceived = ReceiveAsync,
            OnRemoteFailure = context => Refuse(context, context.Properties, "refused"),
            OnAccessDenied = context => Refuse(context, context.Properties, "cancelled"),
        };
    }

    private static async Task ReceiveAsync(TicketReceivedContext context)
    {
        var (http, items, stop) = (context.HttpContext, context.Properties!.Items, context.HttpContext.RequestAborted);
        var signIn = http.RequestServices.GetRequiredService<OrganisationSignIn>();
        var here = (await http.AuthenticateAsync(StaffSession.Scheme)).Principal;
        var isHere = here is not null && (items.TryGetValue(Connect, out var member) || items.TryGetValue(Confirm, out member)) && member == here.StaffId().ToString();
        string? fault;
        if (items.ContainsKey(Connect))
        {
            fault = isHere ? await signIn.ConnectAsync(here!.StaffId(), context.Principal!, stop) : "refused";
        }
        else if (items.ContainsKey(Confirm))
        {
            fault = isHere && await signIn.IsAgainAsync(here!.StaffId(), context.Principal!, stop) ? null : "refused";
            await (fault is null ? http.RequestServices.GetRequiredService<StaffSessions>().ConfirmAsync(here!.SessionId(), stop) : Task.CompletedTask);
        }
        else
        {
            (var staff, fault) = await signIn.AdmitAsync(context.Principal!, items[Language]!, stop);
            await (staff is { } id ? http.RequestServices.GetRequiredService<StaffSession>().SignInAsync(http, id, "organisation", signIn.Protect(items[OpenIdConnectHandler.IdToken]!)) : Task.CompletedTask);
        }

        if (fault is not null)
        {
            await Refuse(context, context.Properties, fault);
            return;
        }

        context.Response.Redirect(ReturnAddress.Local(context.ReturnUri));
        context.HandleResponse();
    }

    private static Task Refuse(HandleRequestContext<RemoteAuthenticationOptions> context, AuthenticationProperties? properties, string fault)
    {
        var language = properties?.Items.TryGetValue(Language, out var said) is true ? said : context.Request.Cookies[LanguageCookie];
        var page = context.HttpContext.RequestServices.GetRequiredService<Addresses>().Of(typeof(SignInAtOrganisationModel), language is Languages.English ? Languages.English : Languages.Welsh);
        context.Response.Redirect($"{page}?fault={fault}");
        context.HandleResponse();
        return Task.CompletedTask;
    }

    private sealed class Valid : IValidateOptions<OrganisationOptions>
    {
        public ValidateOptionsResult Validate(string? name, OrganisationOptions options) =>
            options.Faults().ToList() is { Count: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
