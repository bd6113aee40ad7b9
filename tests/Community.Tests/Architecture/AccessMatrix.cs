using System.Security.Claims;
using Community.Contracts.Host;
using Community.Platform.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Community.Tests.Architecture;

/// <summary>
/// docs/access-matrix.csv: who may do what, a row per endpoint and method. The left columns say who holds the right and are worked out
/// from the Host's own policies; where an address names a thing, the right ones say what becomes of somebody who holds it, by how the
/// thing is related to them. Those a person decides, and `./dev prove access` asks. docs/privacy.md says how to read it.
/// </summary>
internal static class AccessMatrix
{
    public const string Yes = "yes";
    public const string SignIn = "sign in";
    public const string Refused = "refused";
    public const string NotThere = "not there";
    public const string ReadOnly = "read only";

    /// <summary>Not there, but for whoever broke the glass over it.</summary>
    public const string BrokenGlass = "broken glass";

    /// <summary>There is no such thing of this kind.</summary>
    public const string Never = "-";

    /// <summary>Nobody has decided yet.</summary>
    public const string Undecided = "?";

    /// <summary>How a thing is related to whoever asks.</summary>
    public static readonly IReadOnlyList<string> Relationships =
        ["own", "own team", "own area", "no area", "other area", "other controller", "own boundary team", "other boundary team", "after it left", "not there"];

    private const string Open = "anybody";

    // Who may read a thing at these desks as their own; the others who hold the right read it through broken glass alone.
    private static readonly Dictionary<string, string> s_desks = new(StringComparer.Ordinal) { ["referral.read-case"] = "referral.work-intake", ["mentoring.read-case"] = "mentoring.mentor" };
    private static readonly string[] s_decisions = [Yes, NotThere, ReadOnly, Never];

    // These answer to nobody, by design: an error page that nothing led to, and a code for somebody who is not there yet.
    private static readonly string[] s_nowhere = ["any /{**address}", "GET /error", "POST Code /staff/people/new"];

    /// <summary>A stranger, each role in an agency that is not the police's, and somebody of the police with every role.</summary>
    private static readonly IReadOnlyList<(string Name, ClaimsPrincipal User)> s_personas =
    [
        ("stranger", new(new ClaimsIdentity())),
        .. Enum.GetValues<StaffRole>().Select(role => (Policy.Written(role), Somebody("council", role))),
        ("police with any role", Somebody("police", Enum.GetValues<StaffRole>())),
    ];

    public static string Header => string.Join(',', (string[])["method", "address", "policy", .. s_personas.Select(p => p.Name), .. Relationships]);

    /// <param name="document">Where the decisions on relationships are taken from.</param>
    public static async Task<string> RenderAsync(IEnumerable<RouteEndpoint> endpoints, IServiceProvider services, string document)
    {
        await using var scope = services.CreateAsyncScope();
        var authorization = scope.ServiceProvider.GetRequiredService<IAuthorizationService>();
        var policies = scope.ServiceProvider.GetRequiredService<IAuthorizationPolicyProvider>();
        var said = document.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split(',')).Where(row => row.Length > 2).ToLookup(row => (row[0], row[1]));
        List<string> rows = [];
        foreach (var endpoint in endpoints)
        {
            var named = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>();
            var isOpen = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
            var policy = isOpen ? null : await AuthorizationPolicy.CombineAsync(policies, named, endpoint.Metadata.GetOrderedMetadata<AuthorizationPolicy>()) ?? await policies.GetFallbackPolicyAsync();
            var address = "/" + endpoint.RoutePattern.RawText!.Trim('/');
            List<string> answers = [];
            foreach (var (name, user) in s_personas)
            {
                answers.Add(policy is null || (await authorization.AuthorizeAsync(user, endpoint, policy)).Succeeded ? Yes : name is "stranger" ? SignIn : Refused);
            }

            var right = isOpen ? Open : string.Join(" + ", named.Select(n => n.Policy ?? "signed in").Distinct(StringComparer.Ordinal));
            if (s_desks.TryGetValue(right, out var desk))
            {
                for (var i = 0; i < answers.Count; i++)
                {
                    answers[i] = answers[i] is Yes && !(await authorization.AuthorizeAsync(s_personas[i].User, endpoint, desk)).Succeeded ? BrokenGlass : answers[i];
                }
            }

            rows.AddRange(Methods(endpoint).Select(method => string.Join(',', (string[])[method, address, right, .. s_nowhere.Contains($"{method} {address}") ? answers.Select(a => a is Yes ? NotThere : a) : answers, .. Decisions(said[(method, address)].FirstOrDefault(), address)])));
        }

        return string.Join('\n', [Header, .. rows.Distinct(StringComparer.Ordinal).OrderBy(Address, StringComparer.Ordinal), ""]);
    }

    /// <summary>Rows that the file lacks, rows that nothing answers to any more, cells that say something else, and what nobody has decided.</summary>
    public static IEnumerable<string> Faults(string document, string current)
    {
        string[] said = document.Split('\n', StringSplitOptions.RemoveEmptyEntries), so = current.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] keys = [.. said.Select(Key)], found = [.. so.Select(Key)];
        return so.Where(row => !keys.Contains(Key(row))).Select(row => $"not in the matrix: {row}")
            .Concat(said.Where(row => !found.Contains(Key(row))).Select(row => $"nothing answers to: {Key(row)}"))
            .Concat(from row in said
                    let real = Array.Find(so, r => Key(r) == Key(row))
                    where real is not null && real != row
                    select $"the matrix says {row}, the Host {real}")
            .Concat(so.Where(row => row.Contains($",{Undecided}", StringComparison.Ordinal)).Select(row => $"nobody has decided whose things these are: {Key(row)}"));
    }

    /// <summary>Whether the address names a case, a person or another thing that may be somebody else's.</summary>
    public static bool NamesAThing(string address) => address.Contains("{id:guid}", StringComparison.Ordinal);

    // As the file has them; where it has none they are to be decided.
    private static IEnumerable<string> Decisions(string[]? said, string address) => Relationships.Select((_, i) =>
        !NamesAThing(address) ? "" : said?.ElementAtOrDefault(3 + s_personas.Count + i) is { } decided && s_decisions.Contains(decided) ? decided : Undecided);

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
