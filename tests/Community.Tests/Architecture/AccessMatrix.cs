using System.Security.Claims;
using Community.Contracts.Host;
using Community.Platform.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Architecture;

/// <summary>
/// docs/access-matrix.csv: who may do what, a row per endpoint and method, a column per persona. The file is documentation and
/// test input at once: what the Host would really answer is worked out from its own policies and compared.
/// </summary>
internal static class AccessMatrix
{
    private const string Open = "anybody";

    /// <summary>A stranger, each role in an agency that is not the police's, and somebody of the police with every role.</summary>
    private static readonly IReadOnlyList<(string Name, ClaimsPrincipal User)> s_personas =
    [
        ("stranger", new(new ClaimsIdentity())),
        .. Enum.GetValues<StaffRole>().Select(role => (Policy.Written(role), Somebody("council", role))),
        ("police with any role", Somebody("police", Enum.GetValues<StaffRole>())),
    ];

    public static string Header => string.Join(',', (string[])["method", "address", "policy", .. s_personas.Select(p => p.Name)]);

    public static async Task<string> RenderAsync(IEnumerable<RouteEndpoint> endpoints, IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        var authorization = scope.ServiceProvider.GetRequiredService<IAuthorizationService>();
        var policies = scope.ServiceProvider.GetRequiredService<IAuthorizationPolicyProvider>();
        List<string> rows = [];
        foreach (var endpoint in endpoints)
        {
            var named = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>();
            var isOpen = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
            var policy = isOpen ? null : await AuthorizationPolicy.CombineAsync(policies, named, endpoint.Metadata.GetOrderedMetadata<AuthorizationPolicy>()) ?? await policies.GetFallbackPolicyAsync();
            List<string> answers = [];
            foreach (var (_, user) in s_personas)
            {
                answers.Add(policy is null || (await authorization.AuthorizeAsync(user, endpoint, policy)).Succeeded ? "yes" : "-");
            }

            var name = isOpen ? Open : string.Join(" + ", named.Select(n => n.Policy ?? "signed in").Distinct(StringComparer.Ordinal));
            var address = "/" + endpoint.RoutePattern.RawText!.Trim('/');
            rows.AddRange(Methods(endpoint).Select(method => string.Join(',', (string[])[method, address, name, .. answers])));
        }

        return string.Join('\n', [Header, .. rows.Distinct(StringComparer.Ordinal).OrderBy(Address, StringComparer.Ordinal), ""]);
    }

    /// <summary>Rows that the file lacks, rows that nothing answers to any more, and cells that say something else.</summary>
    public static IEnumerable<string> Faults(string document, string current)
    {
        string[] said = document.Split('\n', StringSplitOptions.RemoveEmptyEntries), so = current.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] keys = [.. said.Select(Key)], found = [.. so.Select(Key)];
        return so.Where(row => !keys.Contains(Key(row))).Select(row => $"not in the matrix: {row}")
            .Concat(said.Where(row => !found.Contains(Key(row))).Select(row => $"nothing answers to: {Key(row)}"))
            .Concat(from row in said
                    let real = Array.Find(so, r => Key(r) == Key(row))
                    where real is not null && real != row
                    select $"the matrix says {row}, the Host {real}");
    }

    private static IEnumerable<string> Methods(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is { } page)
        {
            // A second button of a page is an action of its own.
            var handlers = page.HandlerMethods.Select(h => string.IsNullOrEmpty(h.Name) ? h.HttpMethod.ToUpperInvariant() : $"{h.HttpMethod.ToUpperInvariant()} {h.Name}");
            // Without a handler a page is simply shown.
            return handlers.Prepend("GET").Distinct(StringComparer.Ordinal);
        }

        return endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["any"];
    }

    private static ClaimsPrincipal Somebody(string agencyKind, params IEnumerable<StaffRole> roles) => new(new ClaimsIdentity(
        [new("sub", Guid.Empty.ToString()), new("agency-kind", agencyKind), .. roles.Select(r => new Claim("role", Policy.Written(r)))], "test"));

    private static string Key(string row) => string.Join(',', row.Split(',')[..2]);

    private static string Address(string row) => row.Split(',')[1] + ' ' + row;
}
