using System.Security.Claims;
using Community.Contracts.Host;

namespace Community.Platform.Access;

/// <summary>Who is asking, in this scope: a member of staff, a stranger at the public portal, a message handler or the clock.</summary>
public sealed class Caller
{
    internal const string StrangerName = "stranger";

    /// <summary>What the audit and the database are told: "staff:…", "stranger", "handler:…" or "clock:…".</summary>
    public string Actor { get; private set; } = StrangerName;

    /// <summary>The member of staff, when it is one.</summary>
    public Guid? StaffId { get; private set; }

    /// <summary>Somebody at the public portal, whom nobody knows.</summary>
    public bool IsStranger => Actor == StrangerName;

    public string Name { get; private set; } = "";

    public string? Agency { get; private set; }

    /// <summary>Members of a police agency reach no mentoring, whatever their role.</summary>
    public bool IsPolice { get; private set; }

    public IReadOnlyList<string> Controllers { get; private set; } = [];

    public IReadOnlyList<string> Areas { get; private set; } = [];

    public IReadOnlyList<Guid> Teams { get; private set; } = [];

    /// <summary>Where the member of staff is signed in; empty where nobody is.</summary>
    public Guid Session { get; private set; }

    public IReadOnlyList<string> Roles { get; private set; } = [];

    /// <summary>What the handled message is about: the database shows its handler the rows of this one case, application or message.</summary>
    public Guid? About { get; private set; }

    /// <summary>The person's own uuid and their teams': what "my work" belongs to.</summary>
    public IReadOnlyList<Guid> Owners => StaffId is { } id ? [id, .. Teams] : [];

    /// <summary>The signed-in member of staff; throws when nobody is signed in, which the page's policy has excluded.</summary>
    public Guid Staff => StaffId ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>Holds one of these roles, and belongs to no police agency: access.civil_role in SQL.</summary>
    public bool IsCivil(params IEnumerable<StaffRole> roles) => !IsPolice && roles.Any(role => Roles.Contains(Policy.Written(role), StringComparer.Ordinal));

    public void IsSignedIn(ClaimsPrincipal user)
    {
        StaffId = Guid.Parse(user.FindFirstValue("sub")!);
        Actor = $"staff:{StaffId}";
        Name = user.FindFirstValue("name") ?? "";
        Agency = user.FindFirstValue("agency");
        IsPolice = user.HasClaim("agency-kind", "police");
        Controllers = Values(user, "controller");
        Areas = Values(user, "area");
        Roles = Values(user, "role");
        Session = Guid.TryParse(user.FindFirstValue("session"), out var session) ? session : default;
        Teams = [.. user.FindAll("team").Select(c => Guid.Parse(c.Value))];
    }

    public void IsHandler(string subscriber, Guid? about) => (Actor, About) = ($"handler:{subscriber}", about);

    public void IsClock(string job) => Actor = $"clock:{job}";

    public void IsVerb(string verb) => Actor = $"verb:{verb}";

    private static IReadOnlyList<string> Values(ClaimsPrincipal user, string type) => [.. user.FindAll(type).Select(c => c.Value)];
}
