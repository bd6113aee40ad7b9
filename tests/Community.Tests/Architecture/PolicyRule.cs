using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Community.Tests.Architecture;

/// <summary>Deny by default: every endpoint names a policy, or is one of the few that strangers may open.</summary>
internal static partial class PolicyRule
{
    public static IEnumerable<string> Faults(IEnumerable<Endpoint> endpoints) =>
        from endpoint in endpoints.OfType<RouteEndpoint>()
        let route = endpoint.RoutePattern.RawText?.Trim('/') ?? ""
        let anonymous = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        let named = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy is not null)
            || endpoint.Metadata.GetOrderedMetadata<AuthorizationPolicy>().Any()
        where anonymous ? !ForStrangers().IsMatch(route) : !named
        select anonymous ? $"/{route} is open to strangers" : $"/{route} has no policy";

    // Portal and sign-in in both languages, the choice between them, health, assets, the pages for errors and for unknown addresses. Staff pages never.
    [GeneratedRegex(@"^$|^(en|cy)(/(?!staff(/|$)).*)?$|^health/(live|ready)$|^(dist|assets)/|^favicon\.ico$|^error$|^\{\*\*address\}$")]
    private static partial Regex ForStrangers();
}
